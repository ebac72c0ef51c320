package io.vethscope.kernel;

import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which address a packet comes from, where nobody said ({@code ipv6_dev_get_saddr}; RFC 6724, section 5). */
final class SourceSelection {
  static final int LINK_SCOPE = 2;
  static final int GLOBAL_SCOPE = 14;
  private static final int HOST_SCOPE = 1;
  private static final int TOO_NARROW = 128;
  private static final int RULES = 6;

  /** The table of RFC 6724, section 2.1, as the kernel has it: the longest prefix that fits counts. */
  private static final List<Label> LABELS =
      List.of(
          new Label("::1/128", 0),
          new Label("::ffff:0:0/96", 4),
          new Label("::/96", 3),
          new Label("2001::/32", 6),
          new Label("2001:10::/28", 7),
          new Label("2002::/16", 2),
          new Label("fc00::/7", 5),
          new Label("::/0", 1));

  private final Ipv6Address destination;
  private final @Nullable NetDevice out;

  private record Label(Ipv6Prefix prefix, int value) {
    Label(String prefix, int value) {
      this(Ipv6Prefix.parse(prefix), value);
    }
  }

  private record Candidate(Ipv6InterfaceAddress address, NetDevice device) {}

  private SourceSelection(Ipv6Address destination, @Nullable NetDevice out) {
    this.destination = destination;
    this.out = out;
  }

  /**
   * Chooses.
   *
   * @param out the device that the packet leaves by, or null for one to this host itself
   * @return {@code ::} if there is no address
   */
  static Ipv6Address choose(NetNamespace netns, Ipv6Address destination, @Nullable NetDevice out) {
    return new SourceSelection(destination, out).choose(netns);
  }

  private Ipv6Address choose(NetNamespace netns) {
    Candidate best = null;
    for (NetDevice device : netns.devices()) {
      if (out != null && destination.needsLink() && !out.equals(device)) {
        continue;
      }
      for (Ipv6InterfaceAddress address : device.ipv6().addresses()) {
        Candidate candidate = new Candidate(address, device);
        if (address.isUsable() && (best == null || isBetter(candidate, best))) {
          best = candidate;
        }
      }
    }
    return best == null ? Ipv6Address.ANY : best.address().address();
  }

  private boolean isBetter(Candidate candidate, Candidate best) {
    for (int rule = 0; rule < RULES; rule++) {
      int difference = score(candidate, rule) - score(best, rule);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return false;
  }

  /** {@code ipv6_get_saddr_eval}, without the rules for homes and for temporary addresses. */
  private int score(Candidate candidate, int rule) {
    Ipv6Address source = candidate.address().address();
    return switch (rule) {
      case 0 -> source.equals(destination) ? 1 : 0;
      case 1 -> {
        int scope = scope(source);
        yield scope >= scope(destination) ? -scope : scope - TOO_NARROW;
      }
      case 2 -> candidate.address().state() == Ipv6InterfaceAddress.State.DEPRECATED ? 0 : 1;
      case 3 -> out == null || candidate.device().equals(out) ? 1 : 0;
      case 4 -> label(source) == label(destination) ? 1 : 0;
      default -> Math.min(source.commonPrefixLength(destination), candidate.address().prefixLength());
    };
  }

  private static int label(Ipv6Address address) {
    return LABELS.stream().filter(label -> label.prefix().contains(address)).findFirst().orElseThrow().value();
  }

  /** How far an address reaches ({@code ipv6_addr_scope}). */
  static int scope(Ipv6Address address) {
    if (address.isMulticast()) {
      return address.multicastScope();
    }
    return address.isLoopback() ? HOST_SCOPE : address.isLinkLocal() ? LINK_SCOPE : GLOBAL_SCOPE;
  }
}
