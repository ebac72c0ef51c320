package io.vethscope.kernel.netfilter.ipset;

import java.util.List;

/** Prints sets as {@code ipset save} and {@code ipset list} do. */
final class SetPrinter {
  private SetPrinter() {}

  static String save(List<IpSet> sets, long now) {
    StringBuilder text = new StringBuilder();
    for (IpSet set : sets) {
      text.append("create " + set.name() + " " + set.type().name() + " " + set.options() + "\n");
      for (Member member : set.members()) {
        text.append("add " + set.name() + " " + member.text(set.options().expires(), now) + "\n");
      }
    }
    return text.toString();
  }

  static String list(IpSets all, List<IpSet> sets, long now) {
    return String.join("\n", sets.stream().map(set -> list(all, set, now)).toList());
  }

  private static String list(IpSets all, IpSet set, long now) {
    List<Member> members = set.members();
    StringBuilder text = new StringBuilder();
    text.append("Name: " + set.name() + "\n");
    text.append("Type: " + set.type().name() + "\n");
    text.append("Revision: " + set.type().revision() + "\n");
    text.append("Header: " + set.options() + "\n");
    text.append("Size in memory: " + set.memory() + "\n");
    text.append("References: " + all.references(set.name()) + "\n");
    text.append("Number of entries: " + members.size() + "\n");
    text.append("Members:\n");
    members.forEach(member -> text.append(member.text(set.options().expires(), now)).append('\n'));
    return text.toString();
  }
}
