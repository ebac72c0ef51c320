package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.iptables.module.NatRangeText;
import io.vethscope.kernel.netfilter.iptables.module.RejectModule;
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
import io.vethscope.kernel.netfilter.rule.action.RejectTarget;
import io.vethscope.wire.IpVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one statement of a rule, as {@code masquerade fully-random}. */
final class NftStatements {
  private final Tokens tokens;

  private NftStatements(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The statement that begins here; empty if none does. */
  static Optional<Target> parse(Tokens tokens) {
    return Optional.ofNullable(new NftStatements(tokens).parse());
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
        yield new RejectTarget(with());
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
    tokens.takes("ip");
    tokens.expect("to");
    NatRange range = NatRangeText.parse(tokens.next(), false, IpVersion.V4);
    return new NatTarget(manip, new NatRange(range.least(), range.most(), range.ports(), random()));
  }

  private RejectTarget.With with() {
    if (!tokens.takes("with")) {
      return RejectTarget.With.ICMP_PORT_UNREACHABLE;
    }
    if (tokens.takes("tcp")) {
      tokens.expect("reset");
      return RejectTarget.With.TCP_RESET;
    }
    if (!tokens.takes("icmp")) {
      tokens.expect("icmpx");
    }
    tokens.takes("type");
    return RejectModule.with("icmp-" + tokens.next(), IpVersion.V4);
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
