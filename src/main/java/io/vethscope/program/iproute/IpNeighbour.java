package io.vethscope.program.iproute;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NeighbourTable;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.NudState;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.NeighbourRows;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.MacAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ip neigh}. */
final class IpNeighbour {
  private final Process process;
  private final Style style;
  private final NetNamespace netns;
  private final IpVersion version;
  private final NeighbourTable table;

  IpNeighbour(Process process, Style style, IpVersion version) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
    this.version = version;
    this.table = version == IpVersion.V4 ? process.netns().neighbours() : netns.ipv6().neighbours();
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
          NeighbourRows.rows(netns, style.only()).stream()
              .filter(row -> only == null || only.name().equals(row.get("dev")))
              .toList());
      return;
    }
    for (Neighbour neighbour : style.only() == null ? all() : table.all()) {
      boolean shown = neighbour.state() != NudState.NOARP && neighbour.state() != NudState.NONE;
      if (shown && (only == null || only.equals(neighbour.device()))) {
        String text = neighbour.row().text();
        process.print((only == null ? text : text.replace(" dev " + only.name(), "")) + " ");
      }
    }
  }

  private List<Neighbour> all() {
    return Stream.concat(netns.neighbours().all().stream(), netns.ipv6().neighbours().all().stream()).toList();
  }

  private void write(Words words) {
    IpAddress address = words.address(version);
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
    table.put(device, address, mac, state, "ip neigh wrote it");
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
    IpAddress address = words.address(version);
    NetDevice device = words.takes("dev") ? words.device(netns) : null;
    Neighbour found = device == null ? null : table.find(device, address);
    if (found == null) {
      throw new UsageException("RTNETLINK answers: No such file or directory");
    }
    table.remove(found, "ip neigh removed it");
  }

  /** Permanent entries stay, as without {@code nud permanent}. */
  private void flush(Words words) {
    @Nullable NetDevice only = words.takes("dev") ? words.device(netns) : null;
    if (only == null && !words.takes("all")) {
      throw words.unknown();
    }
    for (Neighbour neighbour : table.all()) {
      boolean kept = neighbour.state() == NudState.PERMANENT || neighbour.state() == NudState.NOARP;
      if (!kept && (only == null || only.equals(neighbour.device()))) {
        table.remove(neighbour, "ip neigh flushed it");
      }
    }
  }
}
