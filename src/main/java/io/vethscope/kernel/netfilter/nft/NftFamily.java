package io.vethscope.kernel.netfilter.nft;

import io.vethscope.wire.IpVersion;
import java.util.Locale;
import java.util.Optional;

/** What a table's chains look at ({@code NFPROTO_IPV4} and its like); others than these are not understood here. */
enum NftFamily {
  /** IPv4. */
  IP,
  /** IPv6. */
  IP6,
  /** Both. */
  INET;

  /** The family of a name. */
  static Optional<NftFamily> of(String word) {
    for (NftFamily family : values()) {
      if (family.toString().equals(word)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** Whether its chains see packets of a version. */
  boolean sees(IpVersion version) {
    return switch (this) {
      case IP -> version == IpVersion.V4;
      case IP6 -> version == IpVersion.V6;
      case INET -> true;
    };
  }

  /** As nft names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
