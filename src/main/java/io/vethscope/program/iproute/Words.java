package io.vethscope.program.iproute;

import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.Ipv6Prefix;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.WireFormatException;
import java.util.List;

/** The words of a command, read one after the other as iproute2's {@code NEXT_ARG} does. */
final class Words {
  private final String command;
  private final List<String> words;
  private int next;

  Words(String command, List<String> words) {
    this.command = command;
    this.words = words;
  }

  boolean hasNext() {
    return next < words.size();
  }

  String next() {
    if (!hasNext()) {
      throw new UsageException("Command line is not complete. Try option \"help\": " + command);
    }
    return words.get(next++);
  }

  /** The word that was taken last. */
  String previous() {
    return words.get(next - 1);
  }

  /** Takes the next word if it is one of some. */
  boolean takes(String... any) {
    if (hasNext() && List.of(any).contains(words.get(next))) {
      next++;
      return true;
    }
    return false;
  }

  int number() {
    return number(0, Integer.MAX_VALUE);
  }

  int number(int least, int most) {
    String word = next();
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw new UsageException(
        "Error: a number from " + least + " to " + most + " is expected rather than \"" + word + "\".");
  }

  /** One of some words, else the tool's complaint about what it was to be. */
  String oneOf(String what, List<String> known) {
    String word = next();
    if (!known.contains(word)) {
      throw new UsageException("Error: argument \"" + word + "\" is wrong: \"" + what + "\" value is invalid");
    }
    return word;
  }

  /** An MTU, refused as the kernel refuses it. */
  int mtu() {
    int mtu = number();
    if (mtu < Mtu.LEAST) {
      throw new UsageException("Error: mtu less than device minimum.");
    }
    if (mtu > Mtu.MOST) {
      throw new UsageException("Error: mtu greater than device maximum.");
    }
    return mtu;
  }

  Ipv4Address address() {
    String word = next();
    try {
      return Ipv4Address.parse(word);
    } catch (WireFormatException notAnAddress) {
      throw new UsageException("Error: an inet address is expected rather than \"" + word + "\".");
    }
  }

  /** An address of either version. */
  IpAddress ipAddress() {
    String word = next();
    try {
      return IpAddress.parse(word);
    } catch (WireFormatException notAnAddress) {
      throw new UsageException("Error: an inet address is expected rather than \"" + word + "\".");
    }
  }

  /** An address of a version. */
  IpAddress address(IpVersion version) {
    IpAddress address = ipAddress();
    if (IpVersion.of(address) != version) {
      String family = version == IpVersion.V4 ? "inet" : "inet6";
      throw new UsageException("Error: an " + family + " address is expected rather than \"" + address + "\".");
    }
    return address;
  }

  /** Whether an address of IPv6 is among the words: no hardware address has that few or two colons in a row. */
  boolean mentionsIpv6() {
    return words.stream().anyMatch(word -> word.contains(":") && !word.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}"));
  }

  /** A prefix of a version, which {@code default} may stand for. */
  IpPrefix prefix(IpVersion version) {
    return version == IpVersion.V4 ? prefix() : prefix6();
  }

  private Ipv6Prefix prefix6() {
    String word = next();
    try {
      if (word.equals("default")) {
        return Ipv6Prefix.of(Ipv6Address.ANY, 0);
      }
      return word.contains("/") ? Ipv6Prefix.parse(word) : Ipv6Prefix.of(Ipv6Address.parse(word), Ipv6Address.WIDTH);
    } catch (WireFormatException notAPrefix) {
      throw new UsageException("Error: inet6 prefix is expected rather than \"" + word + "\".");
    }
  }

  private Ipv4Prefix prefix() {
    String word = next();
    try {
      if (word.equals("default")) {
        return Ipv4Prefix.of(Ipv4Address.ANY, 0);
      }
      return word.contains("/") ? Ipv4Prefix.parse(word) : Ipv4Prefix.of(Ipv4Address.parse(word), 32);
    } catch (WireFormatException | IllegalArgumentException notAPrefix) {
      throw new UsageException("Error: an inet prefix is expected rather than \"" + word + "\".");
    }
  }

  MacAddress mac() {
    String word = next();
    try {
      return MacAddress.parse(word);
    } catch (WireFormatException notAnAddress) {
      throw new UsageException("\"" + word + "\" is invalid lladdr.");
    }
  }

  NetDevice device(NetNamespace netns) {
    String word = next();
    return netns.device(word).orElseThrow(() -> new UsageException("Cannot find device \"" + word + "\""));
  }

  /** The next word is not known. */
  UsageException unknown() {
    return new UsageException(
        hasNext()
            ? command + ": \"" + words.get(next) + "\" is not supported here."
            : "Command line is not complete. Try option \"help\": " + command);
  }
}
