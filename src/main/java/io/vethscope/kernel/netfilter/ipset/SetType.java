package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.wire.IpVersion;
import java.util.List;

/**
 * A kind of set ({@code struct ip_set_type}). Adding one is one line here.
 *
 * @param name as {@code hash:ip,port}
 * @param parts what its elements consist of
 * @param revision of the kernel's module, as {@code ipset list} prints it
 * @param size bytes that an empty one takes
 * @param element bytes that an element of IPv4 takes, and one of IPv6
 */
record SetType(String name, List<Part> parts, int revision, int size, List<Integer> element) {
  private static final List<SetType> ALL =
      List.of(
          of("hash:ip", 6, 216, List.of(4, 16)),
          of("hash:net", 7, 456, List.of(8, 20)),
          of("hash:ip,port", 7, 216, List.of(8, 20)),
          of("hash:net,port", 8, 456, List.of(8, 20)),
          of("hash:ip,port,ip", 6, 208, List.of(12, 36)),
          of("hash:ip,port,net", 8, 464, List.of(12, 36)));

  /** One part of an element. */
  enum Part {
    IP,
    NET,
    PORT
  }

  private static SetType of(String name, int revision, int size, List<Integer> element) {
    List<Part> parts =
        List.of(name.substring("hash:".length()).split(",", -1)).stream()
            .map(part -> part.equals("ip") ? Part.IP : part.equals("net") ? Part.NET : Part.PORT)
            .toList();
    return new SetType(name, parts, revision, size, element);
  }

  /**
   * The kind of a name.
   *
   * @throws IpSetException if there is none
   */
  static SetType named(String name) {
    return ALL.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IpSetException(
                "Syntax error: typename '"
                    + name
                    + "' is unknown; these are: "
                    + String.join(", ", ALL.stream().map(SetType::name).toList())));
  }

  /** Bytes that an element takes. */
  int bytes(IpVersion version) {
    return element.get(version == IpVersion.V4 ? 0 : 1);
  }

  /** Where the part stands that is a network; -1 if none is. */
  int network() {
    return parts.indexOf(Part.NET);
  }
}
