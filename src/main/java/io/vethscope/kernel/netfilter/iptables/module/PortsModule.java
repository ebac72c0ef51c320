package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.kernel.netfilter.rule.match.PortMatch;
import io.vethscope.kernel.netfilter.rule.match.PortMatch.Which;
import io.vethscope.kernel.netfilter.rule.match.PortRange;
import io.vethscope.kernel.netfilter.rule.match.TcpFlagsMatch;
import io.vethscope.wire.TcpSegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -m tcp} and {@code -m udp}: ports, and the flags of TCP. */
final class PortsModule implements MatchModule {
  private static final List<String> FLAGS = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG");
  private static final int ALL_FLAGS = 0x3f;
  private static final int SYN_MASK = TcpSegment.FIN | TcpSegment.SYN | TcpSegment.RST | TcpSegment.ACK;

  private final String name;

  PortsModule(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reader begin() {
    return new Conditions();
  }

  /** Ports that are asked for. */
  private record Asked(PortRange range, boolean inverted) {}

  private final class Conditions implements Reader {
    private @Nullable Asked source;
    private @Nullable Asked destination;
    private @Nullable TcpFlagsMatch flags;
    private boolean flagsInverted;

    @Override
    public boolean take(Option option) {
      switch (option.name()) {
        case "--sport", "--source-port" -> source = asked(option);
        case "--dport", "--destination-port" -> destination = asked(option);
        default -> {
          return name.equals("tcp") && takeFlags(option);
        }
      }
      return true;
    }

    private static Asked asked(Option option) {
      return new Asked(Values.ports(option.value(), ':'), option.inverted());
    }

    private boolean takeFlags(Option option) {
      switch (option.name()) {
        case "--syn" -> flags = new TcpFlagsMatch(SYN_MASK, TcpSegment.SYN);
        case "--tcp-flags" -> {
          int mask = flags(option.value());
          flags = new TcpFlagsMatch(mask, flags(option.value()));
        }
        default -> {
          return false;
        }
      }
      flagsInverted = option.inverted();
      return true;
    }

    @Override
    public Parsed finish() {
      OptionText text = new OptionText();
      List<Match> matches = new ArrayList<>();
      add(source, Which.SOURCE, matches, text);
      add(destination, Which.DESTINATION, matches, text);
      if (flags != null) {
        matches.add(flags.negated(flagsInverted));
        text.add(flagsInverted, "--tcp-flags", names(flags.mask()) + " " + names(flags.set()));
      }
      return new Parsed(new AllOf(matches), text.toString());
    }

    private static void add(@Nullable Asked asked, Which which, List<Match> matches, OptionText text) {
      if (asked != null) {
        matches.add(new PortMatch(which, List.of(asked.range())).negated(asked.inverted()));
        text.add(asked.inverted(), which == Which.SOURCE ? "--sport" : "--dport", asked.range());
      }
    }
  }

  private static int flags(String text) {
    if (text.equals("ALL")) {
      return ALL_FLAGS;
    }
    int bits = 0;
    for (String word : text.equals("NONE") ? List.<String>of() : Values.list(text, FLAGS.size())) {
      int bit = FLAGS.indexOf(word);
      if (bit < 0) {
        throw new RuleSyntaxException("\"" + word + "\" is none of the TCP flags " + FLAGS + ".");
      }
      bits |= 1 << bit;
    }
    return bits;
  }

  private static String names(int bits) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < FLAGS.size(); bit++) {
      if ((bits >>> bit & 1) != 0) {
        names.add(FLAGS.get(bit));
      }
    }
    return names.isEmpty() ? "NONE" : String.join(",", names);
  }
}
