package io.vethscope.program.iproute;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which neighbours {@code ip neigh show} and {@code flush} are asked for. */
final class NeighbourFilter {
  private final List<NudState> states = new ArrayList<>();
  private @Nullable NetDevice device;
  private @Nullable IpPrefix to;
  private boolean everyState;

  private NeighbourFilter() {}

  /** All that are shown without being asked for. */
  static NeighbourFilter all() {
    return new NeighbourFilter();
  }

  /** Reads what stands behind the verb. */
  static NeighbourFilter read(Words words, NetNamespace netns, IpVersion version) {
    NeighbourFilter filter = new NeighbourFilter();
    while (words.hasNext()) {
      if (words.takes("dev")) {
        filter.device = words.device(netns);
      } else if (words.takes("nud")) {
        filter.takeState(words.next());
      } else if (words.takes("unused")) {
        filter.states.add(NudState.STALE);
      } else if (words.takes("proxy", "vrf", "nomaster", "master", "protocol")) {
        throw Refusal.notHere(words.previous());
      } else {
        words.takes("to");
        filter.to = words.prefix(version);
      }
    }
    return filter;
  }

  private void takeState(String word) {
    if (word.equals("all")) {
      everyState = true;
    } else {
      states.add(IpNeighbour.state(word));
    }
  }

  @Nullable NetDevice device() {
    return device;
  }

  boolean asksFor(NudState state) {
    return everyState || states.contains(state);
  }

  boolean shows(Neighbour neighbour) {
    NudState state = neighbour.state();
    boolean usual = states.isEmpty() && state != NudState.NOARP && state != NudState.NONE;
    return (usual || asksFor(state))
        && (device == null || device.equals(neighbour.device()))
        && (to == null
            || (IpVersion.of(to.address()) == IpVersion.of(neighbour.address()) && to.contains(neighbour.address())));
  }
}
