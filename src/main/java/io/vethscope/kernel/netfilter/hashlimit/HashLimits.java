package io.vethscope.kernel.netfilter.hashlimit;

import io.vethscope.kernel.NetNamespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A namespace's tables ({@code struct hashlimit_net}). */
public final class HashLimits {
  private final NetNamespace netns;
  private final Map<String, HashLimitTable> tables = new LinkedHashMap<>();

  private HashLimits(NetNamespace netns) {
    this.netns = netns;
  }

  /** A namespace's. */
  public static HashLimits of(NetNamespace netns) {
    return netns.attachment("xt_hashlimit", HashLimits.class, () -> new HashLimits(netns));
  }

  /** Makes the tables that rules name, and forgets the others ({@code htable_find_get}, {@code htable_put}). */
  public void keep(List<HashLimitMatch> named) {
    tables.keySet().retainAll(named.stream().map(match -> match.limit().key()).toList());
    for (HashLimitMatch match : named) {
      tables.computeIfAbsent(match.limit().key(), _ -> new HashLimitTable(netns, match.limit()));
    }
  }

  @Nullable HashLimitTable find(HashLimit limit) {
    return tables.get(limit.key());
  }
}
