package io.vethscope.program.iproute;

import io.vethscope.kernel.Mtu;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.WireFormatException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
      throw Refusal.usage("Command line is not complete. Try option \"help\"");
    }
    return words.get(next++);
  }

  /** The next word, which stays. */
  String peek() {
    return words.get(next);
  }

  /** The name of the tool itself. */
  String tool() {
    return command.substring(0, command.indexOf(' '));
  }

  /** Takes the next word if it begins one of some that are known, and tells which; null otherwise. */
  @Nullable String takeVerb(List<String> known) {
    String meant = hasNext() ? Verbs.of(peek(), known) : null;
    next += meant == null ? 0 : 1;
    return meant;
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

  /** A number that is called by what stands before it. */
  int number() {
    return number(0, Integer.MAX_VALUE);
  }

  int number(int least, int most) {
    String what = next > 0 ? previous() : "";
    String word = next();
    try {
      int number = Integer.decode(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw wrong(word, "Invalid \"" + what + "\" value\n");
  }

  /** {@code invarg}. */
  static UsageException wrong(String word, String why) {
    return Refusal.usage("Error: argument \"" + word + "\" is wrong: " + why);
  }

  /** One of some words, else the tool's complaint. */
  String oneOf(String what, List<String> known) {
    String word = next();
    if (!known.contains(word)) {
      throw wrong(word, what);
    }
    return word;
  }

  /** An MTU, refused as the kernel refuses it. */
  int mtu() {
    int mtu = number();
    if (mtu < Mtu.LEAST) {
      throw Refusal.extack("mtu less than device minimum.");
    }
    if (mtu > Mtu.MOST) {
      throw Refusal.extack("mtu greater than device maximum.");
    }
    return mtu;
  }

  Ipv4Address address() {
    return (Ipv4Address) address(IpVersion.V4);
  }

  /** An address of either version. */
  IpAddress ipAddress() {
    String word = next();
    return Addresses.parse(word).orElseThrow(() -> notExpected("any valid address", word));
  }

  /** An address of a version. */
  IpAddress address(IpVersion version) {
    String word = next();
    return Addresses.parse(word)
        .filter(address -> IpVersion.of(address) == version)
        .orElseThrow(() -> notExpected((version == IpVersion.V4 ? "inet" : "inet6") + " address", word));
  }

  /** A neighbour's address, which a word {@code to} may stand before. */
  IpAddress neighbour(IpVersion version) {
    takes("to");
    String word = next();
    return Addresses.parse(word)
        .filter(address -> IpVersion.of(address) == version)
        .orElseThrow(() -> notExpected("any valid address", word));
  }

  private static UsageException notExpected(String what, String word) {
    return Refusal.tool("Error: " + what + " is expected rather than \"" + word + "\".");
  }

  /** Whether an address of IPv6 is among the words; one of hardware stands behind {@code lladdr}. */
  boolean mentionsIpv6() {
    return IntStream.range(0, words.size())
        .anyMatch(i -> words.get(i).contains(":") && (i == 0 || !words.get(i - 1).equals("lladdr")));
  }

  /**
   * A prefix of a version, which {@code default} may stand for.
   *
   * @throws UsageException if bits are set behind its length, too
   */
  IpPrefix prefix(IpVersion version) {
    Addresses.WithLength network = network(version);
    return network.prefix().orElseThrow(() -> Refusal.extack("Invalid prefix for given prefix length."));
  }

  /** An address with the length of its network, as {@link #prefix}. */
  Addresses.WithLength network(IpVersion version) {
    String word = next();
    return Addresses.withLength(word, version).orElseThrow(() -> notExpected("any valid prefix", word));
  }

  MacAddress mac() {
    String word = next();
    try {
      return MacAddress.parse(word);
    } catch (WireFormatException notAnAddress) {
      if (!word.contains(":")) {
        throw Refusal.tool("\"" + word + "\" is invalid lladdr.");
      }
      int length = word.split(":", -1).length;
      throw Refusal.tool("Invalid address length " + length + " - must be 6 bytes");
    }
  }

  NetDevice device(NetNamespace netns) {
    String word = next();
    return netns.device(word).orElseThrow(() -> Refusal.tool("Cannot find device \"" + word + "\""));
  }

  /** {@code parse_on_off}, of what stands before it. */
  boolean onOrOff() {
    String what = previous();
    String word = next();
    if (!word.equals("on") && !word.equals("off")) {
      throw Refusal.tool("Error: argument of \"" + what + "\" must be \"on\" or \"off\", not \"" + word + "\"");
    }
    return word.equals("on");
  }

  /** The device that is to be shown. */
  NetDevice shown(NetNamespace netns) {
    String word = next();
    return netns.device(word).orElseThrow(() -> Refusal.tool("Device \"" + word + "\" does not exist."));
  }

  /** All words that are left, which must be none. */
  void end() {
    if (hasNext()) {
      throw unknown();
    }
  }

  /** The next word is none that can stand there, or there is none ({@code duparg2}). */
  UsageException garbage(String first) {
    return hasNext()
        ? Refusal.usage("Error: either \"" + first + "\" is duplicate, or \"" + peek() + "\" is a garbage.")
        : Refusal.usage("Command line is not complete. Try option \"help\"");
  }

  /** The next word is no verb of an object. */
  UsageException noVerb(String object) {
    return Refusal.usage("Command \"" + peek() + "\" is unknown, try \"" + tool() + " " + object + " help\".");
  }

  /** The next word is not known. */
  UsageException unknown() {
    return hasNext() ? Refusal.notHere(peek()) : Refusal.usage("Command line is not complete. Try option \"help\"");
  }
}
