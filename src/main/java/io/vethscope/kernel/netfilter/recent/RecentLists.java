package io.vethscope.kernel.netfilter.recent;

import io.vethscope.kernel.NetNamespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A namespace's lists ({@code struct recent_net}). */
public final class RecentLists {
  private final NetNamespace netns;
  private final Map<String, RecentList> lists = new LinkedHashMap<>();

  private RecentLists(NetNamespace netns) {
    this.netns = netns;
  }

  /** A namespace's. */
  public static RecentLists of(NetNamespace netns) {
    return netns.attachment("xt_recent", RecentLists.class, () -> new RecentLists(netns));
  }

  /** Makes the lists that rules name, and forgets the others ({@code recent_mt_check}, {@code recent_mt_destroy}). */
  public void keep(List<RecentMatch> named) {
    List<String> names = named.stream().map(RecentMatch::list).toList();
    lists.forEach((name, list) -> {
      if (!names.contains(name)) {
        list.clear("no rule names the list any more");
      }
    });
    lists.keySet().retainAll(names);
    for (RecentMatch match : named) {
      lists.computeIfAbsent(match.list(), name -> new RecentList(netns, name)).require(match.packets());
    }
  }

  @Nullable RecentList find(String name) {
    return lists.get(name);
  }
}
