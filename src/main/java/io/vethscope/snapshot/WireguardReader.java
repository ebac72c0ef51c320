package io.vethscope.snapshot;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.wireguard.PeerSettings;
import io.vethscope.kernel.wireguard.Wireguard;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@code wg show} prints of a device and its peers. */
final class WireguardReader {
  private static final String HEADING = "interface: ";

  private final JsonView table;

  private WireguardReader(JsonView table) {
    this.table = table;
  }

  /**
   * Makes the kernel's device as the table describes it.
   *
   * @throws SnapshotException if the table does not have it, or can't be read
   */
  static Wireguard make(NetNamespace netns, String name, int index, JsonView table) {
    WireguardSettings settings =
        read(name, table).orElseThrow(() -> table.wrong("what wg show prints, with \"" + HEADING + name + "\" in it"));
    Wireguard device = new Wireguard(netns, name, settings.publicKey(), settings.port(), index);
    settings.peers().forEach(device::addPeer);
    return device;
  }

  /**
   * What the table says of an interface; empty if it does not have it.
   *
   * @throws SnapshotException if the table can't be read
   */
  static Optional<WireguardSettings> read(String name, JsonView table) {
    WireguardReader reader = new WireguardReader(table);
    List<String> lines = reader.section(name);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WireguardSettings(reader.value(lines, "public key"), reader.port(lines), reader.peers(lines)));
  }

  private int port(List<String> lines) {
    return number(value(lines, "listening port"));
  }

  private List<PeerSettings> peers(List<String> lines) {
    List<PeerSettings> peers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("peer: ")) {
        peers.add(peer(lines.get(i).substring(6), lines.subList(i + 1, lines.size())));
      }
    }
    return peers;
  }

  /** The lines behind an interface's heading, up to the next one's; none if it is not there. */
  private List<String> section(String name) {
    List<String> section = new ArrayList<>();
    boolean inside = false;
    for (String line : table.optionalText().orElse("").lines().map(String::strip).toList()) {
      if (line.startsWith(HEADING)) {
        inside = line.equals(HEADING + name);
      } else if (inside) {
        section.add(line);
      }
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
