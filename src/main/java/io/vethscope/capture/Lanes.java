package io.vethscope.capture;

import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The order in which namespaces stand beside each other: as a packet crosses them from one node to another. */
final class Lanes {
  private Lanes() {}

  /**
   * The pods of the first node before it, what is between the nodes, then each other node before its pods.
   *
   * @param all all namespaces, as they appeared
   * @param wanted names of those that are to be there; others are left out
   */
  static List<String> inOrder(List<NamespaceAdded> all, Collection<? extends Collection<String>> wanted) {
    List<String> ordered = new ArrayList<>();
    List<String> nodes = ofRole(all, Role.NODE);
    if (!nodes.isEmpty()) {
      ordered.addAll(podsOf(all, nodes.getFirst()));
      ordered.add(nodes.getFirst());
    }
    for (Role between : List.of(Role.SWITCH, Role.ROUTER, Role.HOST)) {
      ordered.addAll(ofRole(all, between));
    }
    nodes.stream()
        .skip(1)
        .forEach(node -> {
          ordered.add(node);
          ordered.addAll(podsOf(all, node));
        });
    return ordered.stream().filter(name -> wanted.stream().anyMatch(names -> names.contains(name))).toList();
  }

  private static List<String> ofRole(List<NamespaceAdded> all, Role role) {
    return all.stream().filter(one -> one.role() == role).map(one -> one.where().netns()).distinct().toList();
  }

  private static List<String> podsOf(List<NamespaceAdded> all, String node) {
    return all.stream()
        .filter(one -> one.role() == Role.POD && one.node().equals(node))
        .map(one -> one.where().netns())
        .distinct()
        .toList();
  }
}
