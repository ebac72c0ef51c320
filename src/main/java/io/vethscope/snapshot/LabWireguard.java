package io.vethscope.snapshot;

import io.vethscope.kernel.wireguard.PeerSettings;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * WireGuard's keys and peers in a script's network. A recording has public keys only, so that the script makes pairs of
 * its own, and each peer is told the one that took the place of the key it knew.
 */
final class LabWireguard {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{43}=");

  private final Recording recording;
  private final LabLines lines;

  LabWireguard(Recording recording, LabLines lines) {
    this.recording = recording;
    this.lines = lines;
  }

  /** All have their keys before the first is told another's. */
  void write() {
    each((netns, device, settings) -> lines.key(netns, device, key(settings.publicKey()), settings.port()));
    each((netns, device, settings) -> settings.peers().forEach(peer -> writePeer(netns, device, peer)));
  }

  private void writePeer(String netns, String device, PeerSettings peer) {
    String allowed = peer.allowedIps().stream().map(String::valueOf).collect(Collectors.joining(","));
    lines.peer(
        netns,
        device,
        key(peer.publicKey()),
        "endpoint %s:%d allowed-ips %s".formatted(peer.endpoint(), peer.port(), allowed));
  }

  /** Does something with a device of the kernel's. */
  private interface Writer {
    void write(String netns, String device, WireguardSettings settings);
  }

  private void each(Writer writer) {
    for (Recording.Namespace netns : recording.namespaces()) {
      JsonView table = LabDevices.table(recording, netns.name(), "wireguard");
      for (JsonView link : LabDevices.table(recording, netns.name(), "link").list()) {
        String device = link.get("ifname").text();
        boolean described = WireguardReader.read(device, table).isPresent();
        if (described && !isOfKernel(link)) {
          throw new SnapshotException(
              link.path()
                  + ": a script can't start wireguard-go, which "
                  + device
                  + " belongs to; make it a device of"
                  + " the kind wireguard.");
        }
        if (isOfKernel(link)) {
          WireguardSettings settings =
              WireguardReader.read(device, table)
                  .orElseThrow(() -> table.wrong("what wg show prints, with \"interface: " + device + "\" in it"));
          writer.write(Shell.name(netns.name()), Shell.device(device), settings);
        }
      }
    }
  }

  private static boolean isOfKernel(JsonView link) {
    return LabDevices.kind(link).equals("wireguard");
  }

  /** Keys become indexes of an array in the script, so that they have to be what they say they are. */
  private static String key(String text) {
    if (!KEY.matcher(text).matches()) {
      throw new SnapshotException("The key \"" + text + "\" is not 32 bytes in base 64, as wg show prints them.");
    }
    return text;
  }
}
