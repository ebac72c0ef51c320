package io.vethscope.program.iproute;

import io.vethscope.kernel.Neighbour;
import io.vethscope.kernel.NeighbourRow;
import io.vethscope.kernel.NeighbourStatistics;
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
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
    String verb = words.takeVerb(Verbs.ALL);
    switch (verb == null && !words.hasNext() ? "show" : verb == null ? "" : verb) {
      case "add", "replace", "change", "chg" -> write(words, verb == null ? "" : verb);
      case "delete", "del" -> delete(words);
      case "flush" -> flush(words);
      case "get" -> get(words);
      case "show", "list", "lst" -> list(words);
      case "" -> throw words.noVerb("neigh");
      default -> throw Refusal.notHere("ip neigh " + verb);
    }
  }

  private void list(Words words) {
    NeighbourFilter filter = NeighbourFilter.read(words, netns, version);
    List<Neighbour> shown = (style.only() == null ? all() : table.all()).stream().filter(filter::shows).toList();
    if (style.json()) {
      style.print(process, shown.stream().map(neighbour -> NeighbourRows.row(neighbour.row())).toList());
    } else {
      shown.forEach(neighbour -> process.print(text(neighbour, filter.device() == null)));
    }
  }

  /** {@code print_neigh}. */
  private String text(Neighbour neighbour, boolean named) {
    NeighbourRow row = neighbour.row();
    return row.address()
        + (named ? " dev " + row.device() : "")
        + (row.mac() == null ? "" : " lladdr " + row.mac())
        + (row.router() ? " router" : "")
        + " "
        + (style.statistics() ? statistics(neighbour.statistics()) : "")
        + row.state()
        + " ";
  }

  /** Seconds since it was used, confirmed and changed. */
  private static String statistics(NeighbourStatistics counted) {
    return (counted.hasTimer() ? " ref 1" : "")
        + " used %d/%d/%dprobes %d "
            .formatted(counted.used(), counted.confirmed(), counted.updated(), counted.probes());
  }

  private List<Neighbour> all() {
    return Stream.concat(netns.neighbours().all().stream(), netns.ipv6().neighbours().all().stream()).toList();
  }

  private void write(Words words, String verb) {
    IpAddress address = words.hasNext() ? words.neighbour(version) : null;
    String mac = "";
    NetDevice device = null;
    NudState state = NudState.PERMANENT;
    while (words.hasNext()) {
      if (words.takes("lladdr")) {
        mac = words.next();
      } else if (words.takes("dev")) {
        device = words.device(netns);
      } else if (words.takes("nud")) {
        state = state(words.next());
      } else if (words.takes("router", "proxy", "use", "managed", "extern_learn", "protocol")) {
        throw Refusal.notHere(words.previous());
      } else {
        throw words.garbage("to");
      }
    }
    if (device == null || address == null) {
      throw needsBoth();
    }
    Neighbour there = table.find(device, address);
    boolean known = there != null && there.state() != NudState.NONE;
    if (verb.equals("add") && known) {
      throw Refusal.kernel("File exists");
    }
    if (verb.startsWith("ch") && !known) {
      throw Refusal.kernel("No such file or directory");
    }
    if (mac.isEmpty() && there != null && there.mac() != null) {
      table.put(device, address, there.mac(), state, "ip neigh wrote it");
    } else {
      table.put(device, address, mac(mac), state, "ip neigh wrote it");
    }
  }

  private static MacAddress mac(String text) {
    if (text.isEmpty()) {
      throw Refusal.extack("No link layer address given.");
    }
    try {
      return MacAddress.parse(text);
    } catch (WireFormatException notAnAddress) {
      throw text.contains(":")
          ? Refusal.extack("Invalid link address.")
          : Refusal.tool("\"" + text + "\" is invalid lladdr.");
    }
  }

  private static UsageException needsBoth() {
    return Refusal.usage("Device and destination are required arguments.");
  }

  static NudState state(String word) {
    for (NudState state : NudState.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
        return state;
      }
    }
    throw Words.wrong(word, "nud state is bad");
  }

  private Neighbour find(Words words, String missing) {
    IpAddress address = words.hasNext() ? words.neighbour(version) : null;
    NetDevice device = words.takes("dev") ? words.device(netns) : null;
    if (address == null || device == null) {
      throw needsBoth();
    }
    Neighbour found = table.find(device, address);
    if (found == null || found.state() == NudState.NONE) {
      throw missing.endsWith(".") ? Refusal.extack(missing) : Refusal.kernel(missing);
    }
    return found;
  }

  private void get(Words words) {
    process.print(text(find(words, "Neighbour entry not found."), true));
  }

  private void delete(Words words) {
    table.remove(find(words, "No such file or directory"), "ip neigh removed it");
  }

  /** Permanent entries stay, as without {@code nud permanent}. */
  private void flush(Words words) {
    if (!words.hasNext()) {
      throw Refusal.tool("Flush requires arguments.");
    }
    NeighbourFilter filter = words.takes("all") ? NeighbourFilter.all() : NeighbourFilter.read(words, netns, version);
    words.end();
    for (Neighbour neighbour : table.all()) {
      boolean kept = neighbour.state() == NudState.PERMANENT || neighbour.state() == NudState.NOARP;
      if (filter.shows(neighbour) && (!kept || filter.asksFor(neighbour.state()))) {
        table.remove(neighbour, "ip neigh flushed it");
      }
    }
  }
}
