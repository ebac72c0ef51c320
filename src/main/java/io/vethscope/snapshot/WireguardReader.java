package io.vethscope.snapshot;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.wireguard.PeerSettings;
import io.vethscope.kernel.wireguard.Wireguard;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code wg show} prints of a device and its peers. */
final class WireguardReader {
  private final JsonView table;

  private WireguardReader(JsonView table) {
    this.table = table;
  }

  /**
   * Makes a device as the table describes it.
   *
   * @throws SnapshotException if the table does not have it, or can't be read
   */
  static Wireguard make(NetNamespace netns, String name, int index, JsonView table) {
    return new WireguardReader(table).make(netns, name, index);
  }

  private Wireguard make(NetNamespace netns, String name, int index) {
    List<String> lines = section("interface: " + name);
    Wireguard device =
        new Wireguard(netns, name, value(lines, "public key"), number(value(lines, "listening port")), index);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("peer: ")) {
        device.addPeer(peer(lines.get(i).substring(6), lines.subList(i + 1, lines.size())));
      }
    }
    return device;
  }

  /** The lines behind an interface's heading, up to the next one's. */
  private List<String> section(String heading) {
    List<String> section = new ArrayList<>();
    boolean inside = false;
    for (String line : table.text().lines().map(String::strip).toList()) {
      if (line.startsWith("interface: ")) {
        inside = line.equals(heading);
      } else if (inside) {
        section.add(line);
      }
    }
    if (section.isEmpty()) {
      throw table.wrong("what wg show prints, with \"" + heading + "\" in it");
    }
    return section;
  }

  private PeerSettings peer(String key, List<String> lines) {
    String endpoint = value(lines, "endpoint");
    int colon = endpoint.lastIndexOf(':');
    List<Ipv4Prefix> allowed = new ArrayList<>();
    try {
      for (String prefix : value(lines, "allowed ips").split(", ", -1)) {
        allowed.add(Ipv4Prefix.parse(prefix));
      }
      Ipv4Address address = Ipv4Address.parse(endpoint.substring(0, Math.max(colon, 0)));
      return new PeerSettings(key, address, number(endpoint.substring(colon + 1)), allowed);
    } catch (WireFormatException unreadable) {
      throw table.wrong("what wg show prints, with IPv4 endpoints and allowed IPs: " + unreadable.getMessage());
    }
  }

  private String value(List<String> lines, String name) {
    @Nullable String found = null;
    for (String line : lines) {
      if (line.startsWith("peer: ")) {
        break;
      }
      found = line.startsWith(name + ": ") ? line.substring(name.length() + 2) : found;
    }
    if (found == null) {
      throw table.wrong("what wg show prints, with \"" + name + "\" in it");
    }
    return found;
  }

  private int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw table.wrong("what wg show prints, with ports from 1 to 65535");
  }
}
