package io.vethscope.program.iproute;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.NeighbourRows;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ip neigh}. */
final class IpNeighbour {
  private final Process process;
  private final Style style;
  private final NetNamespace netns;

  IpNeighbour(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
  }

  void run(Words words) {
    if (words.takes("add", "replace", "change")) {
      write(words);
    } else if (words.takes("del", "delete")) {
      delete(words);
    } else if (words.takes("flush")) {
      flush(words);
    } else {
      words.takes("show", "list");
      list(words);
    }
  }

  private void list(Words words) {
    NetDevice only = words.takes("dev") ? words.device(netns) : null;
    if (style.json()) {
      style.print(
          process,
          NeighbourRows.rows(netns).stream()
              .filter(row -> only == null || only.name().equals(row.get("dev")))
              .toList());
      return;
    }
    for (Neighbour neighbour : netns.neighbours().all()) {
      boolean shown = neighbour.state() != NudState.NOARP && neighbour.state() != NudState.NONE;
      if (shown && (only == null || only.equals(neighbour.device()))) {
        String text = neighbour.row().text();
        process.print((only == null ? text : text.replace(" dev " + only.name(), "")) + " ");
      }
    }
  }

  private void write(Words words) {
    Ipv4Address address = words.address();
    MacAddress mac = null;
    NetDevice device = null;
    NudState state = NudState.PERMANENT;
    while (words.hasNext()) {
      if (words.takes("lladdr")) {
        mac = words.mac();
      } else if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("nud")) {
        state = state(words.next());
      } else {
        throw words.unknown();
      }
    }
    if (device == null || mac == null) {
      throw new UsageException("Device and link layer address are required.");
    }
    netns.neighbours().put(device, address, mac, state, "ip neigh wrote it");
  }

  private static NudState state(String word) {
    for (NudState state : NudState.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
        return state;
      }
    }
    throw new UsageException("Error: argument \"" + word + "\" is wrong: nud state is bad");
  }

  private void delete(Words words) {
    Ipv4Address address = words.address();
    NetDevice device = words.takes("dev") ? words.device(netns) : null;
    Neighbour found = device == null ? null : netns.neighbours().find(device, address);
    if (found == null) {
      throw new UsageException("RTNETLINK answers: No such file or directory");
    }
    netns.neighbours().remove(found, "ip neigh removed it");
  }

  /** Permanent entries stay, as without {@code nud permanent}. */
  private void flush(Words words) {
    @Nullable NetDevice only = words.takes("dev") ? words.device(netns) : null;
    if (only == null && !words.takes("all")) {
      throw words.unknown();
    }
    for (Neighbour neighbour : netns.neighbours().all()) {
      boolean kept = neighbour.state() == NudState.PERMANENT || neighbour.state() == NudState.NOARP;
      if (!kept && (only == null || only.equals(neighbour.device()))) {
        netns.neighbours().remove(neighbour, "ip neigh flushed it");
      }
    }
  }
}
