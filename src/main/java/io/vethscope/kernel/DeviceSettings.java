package io.vethscope.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What the settings of its namespace mean for one device ({@code struct in_device}'s {@code cnf} and {@code
 * arp_parms}): read once and kept until a setting changes, because every packet asks for them.
 */
final class DeviceSettings {
  private final NetDevice device;
  private Sysctl.@Nullable Edition edition;
  private @Nullable SourceFilter sourceFilter;
  private @Nullable NeighbourParameters neighbourParameters;
  private @Nullable NeighbourParameters discoveryParameters;

  DeviceSettings(NetDevice device) {
    this.device = device;
  }

  SourceFilter sourceFilter() {
    Sysctl sysctl = current();
    SourceFilter known = sourceFilter;
    if (known == null) {
      known = SourceFilter.of(sysctl, device.name());
      sourceFilter = known;
    }
    return known;
  }

  NeighbourParameters neighbourParameters() {
    Sysctl sysctl = current();
    NeighbourParameters known = neighbourParameters;
    if (known == null) {
      known = NeighbourParameters.ofArp(sysctl, device.name());
      neighbourParameters = known;
    }
    return known;
  }

  /** The same for IPv6, where neighbour discovery has settings of its own. */
  NeighbourParameters discoveryParameters() {
    Sysctl sysctl = current();
    NeighbourParameters known = discoveryParameters;
    if (known == null) {
      known = NeighbourParameters.ofDiscovery(sysctl, device.name());
      discoveryParameters = known;
    }
    return known;
  }

  /** The namespace's settings, after what another edition of them said is forgotten. */
  private Sysctl current() {
    Sysctl sysctl = device.netns().sysctl();
    if (edition != sysctl.edition()) {
      edition = sysctl.edition();
      sourceFilter = null;
      neighbourParameters = null;
      discoveryParameters = null;
    }
    return sysctl;
  }

  /** The device is called otherwise from now on, and other settings may be its own. */
  void forget() {
    edition = null;
  }
}
