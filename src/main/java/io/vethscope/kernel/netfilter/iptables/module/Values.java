package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.WireFormatException;
import java.util.Arrays;
import java.util.List;

/** Reads and prints the values of options. */
public final class Values {
  private static final long MAX_UNSIGNED = 0xffff_ffffL;
  private static final int BITS = 32;
  private static final int LAST_PORT = 0xffff;

  private Values() {}

  /** A value under a mask, as {@code 0x4000/0x4000}; the mask has all ones where none is given. */
  public record Masked(int value, int mask) {
    /** As {@code iptables-save} prints it, without a mask of ones. */
    @Override
    public String toString() {
      return hex(value) + (mask == -1 ? "" : "/" + hex(mask));
    }

    /** With its mask, whatever it is. */
    String full() {
      return hex(value) + "/" + hex(mask);
    }
  }

  /** {@code 0x4000}. */
  static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }

  /** An unsigned 32-bit number: decimal, or hexadecimal behind {@code 0x}, or octal behind {@code 0}. */
  public static int unsigned(String text) {
    try {
      long number = Long.decode(text);
      if (number >= 0 && number <= MAX_UNSIGNED) {
        return (int) number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw new RuleSyntaxException("\"" + text + "\" is no number between 0 and 0xffffffff.");
  }

  /** A number in a range. */
  public static int number(String text, int least, int most) {
    long number = Integer.toUnsignedLong(unsigned(text));
    if (number < least || number > most) {
      throw new RuleSyntaxException("\"" + text + "\" is no number between " + least + " and " + most + ".");
    }
    return (int) number;
  }

  /** {@code VALUE[/MASK]}. */
  public static Masked masked(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Masked(unsigned(text), -1)
        : new Masked(unsigned(text.substring(0, slash)), unsigned(text.substring(slash + 1)));
  }

  /** An IPv4 address. */
  public static Ipv4Address address(String text) {
    try {
      return Ipv4Address.parse(text);
    } catch (WireFormatException notAnAddress) {
      throw new RuleSyntaxException(String.valueOf(notAnAddress.getMessage()));
    }
  }

  /** An IPv6 address. */
  public static Ipv6Address address6(String text) {
    try {
      return Ipv6Address.parse(text);
    } catch (WireFormatException notAnAddress) {
      throw new RuleSyntaxException(String.valueOf(notAnAddress.getMessage()));
    }
  }

  /** An address of either version. */
  static IpAddress ipAddress(String text) {
    return text.contains(":") ? address6(text) : address(text);
  }

  /** {@code ADDRESS[/LENGTH]} or {@code ADDRESS/MASK}; bits behind the mask are cut off. */
  public static Masked network(String text) {
    int slash = text.indexOf('/');
    int mask = slash < 0 ? -1 : mask(text.substring(slash + 1));
    return new Masked(address(slash < 0 ? text : text.substring(0, slash)).bits() & mask, mask);
  }

  private static int mask(String text) {
    if (text.contains(".")) {
      return address(text).bits();
    }
    int length = number(text, 0, BITS);
    return length == 0 ? 0 : -1 << (BITS - length);
  }

  /** {@code 10.244.1.0/24}. */
  public static String network(Masked network) {
    int length = Integer.bitCount(network.mask());
    boolean isPrefix = network.mask() == (length == 0 ? 0 : -1 << (BITS - length));
    return new Ipv4Address(network.value()) + "/" + (isPrefix ? length : new Ipv4Address(network.mask()));
  }

  /** {@code 80}, {@code 1000:2000}, {@code :1023}, {@code 1024:}. */
  static PortRange ports(String text, char separator) {
    for (String port : text.split(String.valueOf(separator), -1)) {
      boolean open = port.isEmpty() && text.length() > 1;
      if (!open && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT)) {
        throw new RuleSyntaxException("invalid port/service `" + port + "' specified");
      }
    }
    int at = text.indexOf(separator);
    int last = LAST_PORT;
    try {
      if (at < 0) {
        int port = number(text, 0, last);
        return new PortRange(port, port);
      }
      int least = at == 0 ? 0 : number(text.substring(0, at), 0, last);
      int most = at == text.length() - 1 ? last : number(text.substring(at + 1), 0, last);
      return new PortRange(least, most);
    } catch (IllegalArgumentException backwards) {
      throw new RuleSyntaxException(String.valueOf(backwards.getMessage()));
    }
  }

  /** Words with commas between them, at most as many. */
  static List<String> list(String text, int most) {
    List<String> words = Arrays.asList(text.split(",", most + 1));
    if (words.size() > most || words.stream().anyMatch(String::isEmpty)) {
      throw new RuleSyntaxException("\"" + text + "\" is no list of at most " + most + " words with commas.");
    }
    return words;
  }

  /** The constant of an enum that a word names. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E candidate : type.getEnumConstants()) {
      if (candidate.name().equalsIgnoreCase(word)) {
        return candidate;
      }
    }
    throw new RuleSyntaxException("\"" + word + "\" is none of " + Arrays.toString(type.getEnumConstants()) + ".");
  }

  /** A text as {@code iptables-save} quotes it ({@code xtables_save_string}). */
  public static String quoted(String text) {
    if (text.matches("[A-Za-z0-9_-]+")) {
      return text;
    }
    return '"' + text.replaceAll("([\"\\\\'])", "\\\\$1") + '"';
  }
}
