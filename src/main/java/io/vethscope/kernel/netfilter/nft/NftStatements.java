package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.iptables.module.NatRangeText;
import io.vethscope.kernel.netfilter.iptables.module.Values;
import io.vethscope.kernel.netfilter.nat.Manip;
import io.vethscope.kernel.netfilter.nat.NatRange;
import io.vethscope.kernel.netfilter.nat.NatRange.Ports;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.action.LogTarget;
import io.vethscope.kernel.netfilter.rule.action.MarkTarget;
import io.vethscope.kernel.netfilter.rule.action.MasqueradeTarget;
import io.vethscope.kernel.netfilter.rule.action.NatTarget;
import io.vethscope.kernel.netfilter.rule.action.NoTrackTarget;
import io.vethscope.kernel.netfilter.rule.action.RedirectTarget;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one statement of a rule, as {@code masquerade fully-random}. */
final class NftStatements {
  private static final List<String> SUBJECTS = List.of("ip", "ip6", "tcp", "udp", "th", "meta", "ct", "fib");

  private final NftTable table;
  private final Tokens tokens;

  private NftStatements(NftTable table, Tokens tokens) {
    this.table = table;
    this.tokens = tokens;
  }

  /** The statement that begins here, in a rule of a table; empty if none does. */
  static Optional<Target> parse(NftTable table, Tokens tokens) {
    return Optional.ofNullable(new NftStatements(table, tokens).parse());
  }

  private @Nullable Target parse() {
    return switch (tokens.peek()) {
      case "masquerade" -> {
        tokens.next();
        Ports ports = ports();
        yield new MasqueradeTarget(ports, random());
      }
      case "redirect" -> {
        tokens.next();
        Ports ports = ports();
        yield new RedirectTarget(ports, random());
      }
      case "snat", "dnat" -> nat(tokens.next().equals("snat") ? Manip.SOURCE : Manip.DESTINATION);
      case "reject" -> {
        tokens.next();
        yield new NftReject(table.family(), tokens).parse();
      }
      case "log" -> log();
      case "notrack" -> {
        tokens.next();
        yield new NoTrackTarget();
      }
      case "meta", "mark" -> tokens.isNext("mark", "set") ? mark() : null;
      default -> null;
    };
  }

  private @Nullable Ports ports() {
    if (!tokens.takes("to")) {
      return null;
    }
    String word = tokens.next();
    return NatRangeText.ports(word.startsWith(":") ? word.substring(1) : word);
  }

  private boolean random() {
    boolean random = false;
    while (true) {
      if (tokens.takes("random") || tokens.takes("fully-random")) {
        random = true;
      } else if (!tokens.takes(",") && !tokens.takes("persistent")) {
        return random;
      }
    }
  }

  private Target nat(Manip manip) {
    IpVersion version = tokens.takes("ip6") || table.family() == NftFamily.IP6 ? IpVersion.V6 : IpVersion.V4;
    tokens.takes("ip");
    tokens.expect("to");
    if (SUBJECTS.contains(tokens.peek())) {
      return new NftExpressions(table, tokens)
          .data(words -> translation(manip, addressAndPort(words, version), version));
    }
    return translation(manip, tokens.next(), version);
  }

  /** What a map has, perhaps {@code 10.1.1.1 . 80}, as it stands in a rule. */
  private static String addressAndPort(List<String> words, IpVersion version) {
    if (words.size() == 3 && words.get(1).equals(".")) {
      return (version == IpVersion.V6 ? "[" + words.getFirst() + "]" : words.getFirst()) + ":" + words.getLast();
    }
    return String.join(" ", words);
  }

  private Target translation(Manip manip, String text, IpVersion version) {
    NatRange range = NatRangeText.parse(text, false, version);
    return new NatTarget(manip, new NatRange(range.least(), range.most(), range.ports(), random()));
  }

  private Target log() {
    tokens.next();
    while (tokens.peek().equals("prefix") || tokens.peek().equals("level") || tokens.peek().equals("flags")) {
      tokens.next();
      tokens.next();
    }
    return new LogTarget();
  }

  /**
   * {@code meta mark set 0x1}, or {@code mark}, {@code meta mark} with {@code or}, {@code and}, {@code xor} a value.
   */
  private Target mark() {
    tokens.takes("meta");
    tokens.expect("mark");
    tokens.expect("set");
    boolean ofMeta = tokens.takes("meta");
    if (!tokens.takes("mark")) {
      if (ofMeta) {
        throw new NftException("The mark can be set from the mark itself or from a number only.");
      }
      return new MarkTarget(Values.unsigned(tokens.next()), -1);
    }
    String operator = tokens.next();
    int bits = Values.unsigned(tokens.next());
    return switch (operator) {
      case "or", "|" -> new MarkTarget(bits, bits);
      case "and", "&" -> new MarkTarget(0, ~bits);
      case "xor", "^" -> new MarkTarget(bits, 0);
      default -> throw new NftException("\"" + operator + "\" is none of or, and, xor.");
    };
  }
}
