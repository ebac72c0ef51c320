package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.ipset.SetMatch;
import io.vethscope.kernel.netfilter.iptables.module.MatchModule;
import io.vethscope.kernel.netfilter.iptables.module.MatchModules;
import io.vethscope.kernel.netfilter.iptables.module.Option;
import io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException;
import io.vethscope.kernel.netfilter.rule.Match;
import io.vethscope.kernel.netfilter.rule.Rule;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.action.RejectTarget;
import io.vethscope.kernel.netfilter.rule.match.AllOf;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads what stands behind {@code -A CHAIN}: header fields, modules in the order of their use, a target. */
final class RuleParser {
  private static final int MAX_WORDS = 200;
  private static final List<String> WITH_PORTS = List.of("tcp", "udp", "udplite", "sctp", "dccp", "33");

  private final IptablesTable table;
  private final IpVersion version;
  private final HeaderFields header;
  private final List<Loaded> modules = new ArrayList<>();
  private final TargetPart target;
  private long packets;
  private long bytes;

  private record Loaded(MatchModule module, MatchModule.Reader reader) {
    Loaded(MatchModule module) {
      this(module, module.begin());
    }

    String name() {
      return module.name();
    }
  }

  private RuleParser(IptablesTable table) {
    this.table = table;
    this.version = table.version();
    this.header = new HeaderFields(version);
    this.target = new TargetPart(table);
  }

  /**
   * Reads a rule.
   *
   * @throws RuleSyntaxException if it makes no sense, or asks for what is not supported
   */
  static Rule parse(IptablesTable table, String chain, List<String> words) {
    if (words.size() > MAX_WORDS) {
      throw new RuleSyntaxException("A rule has at most " + MAX_WORDS + " words.");
    }
    RuleParser parser = new RuleParser(table);
    parser.read(words.iterator());
    parser
        .header
        .uselessIn(chain)
        .ifPresent(why -> {
          throw new RuleSyntaxException(why);
        });
    return parser.finish(chain);
  }

  private void read(Iterator<String> words) {
    boolean inverted = false;
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("!")) {
        if (inverted) {
          throw new RuleSyntaxException("Two \"!\" stand together.");
        }
        inverted = true;
      } else {
        take(new Option(word, inverted, words));
        inverted = false;
      }
    }
    if (inverted) {
      throw new RuleSyntaxException("Nothing stands behind the last \"!\".");
    }
  }

  private void take(Option option) {
    switch (option.name()) {
      case "-m", "--match" -> load(option.plain().value());
      case "-c", "--set-counters" -> {
        packets = counter(option.plain().value());
        bytes = counter(option.value());
      }
      case "-w", "--wait", "-n", "-v" -> {}
      default -> {
        if (!header.take(option) && !target.take(option) && !takenByModule(option) && !takenImplicitly(option)) {
          throw new RuleSyntaxException("unknown option \"" + option.name() + "\"");
        }
      }
    }
  }

  static long counter(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new RuleSyntaxException("\"" + text + "\" is no counter.");
    }
    return Long.parseLong(text);
  }

  private void load(String name) {
    modules.add(new Loaded(MatchModules.find(name, version)));
  }

  private boolean takenByModule(Option option) {
    // The one that was named last is meant where several know an option.
    for (Loaded module : modules.reversed()) {
      if (module.reader().take(option)) {
        return true;
      }
    }
    return false;
  }

  /** {@code -p tcp --dport 80} names the module by the protocol. */
  private boolean takenImplicitly(Option option) {
    String protocol = header.protocolName().equals("ipv6-icmp") ? "icmp6" : header.protocolName();
    boolean hasModule = protocol.equals("tcp") || protocol.equals("udp") || protocol.startsWith("icmp");
    if (!hasModule || modules.stream().anyMatch(module -> module.name().equals(protocol))) {
      return false;
    }
    Loaded loaded = new Loaded(MatchModules.find(protocol, version));
    if (!loaded.reader().take(option)) {
      return false;
    }
    modules.add(loaded);
    return true;
  }

  private Rule finish(String chain) {
    List<Match> matches = new ArrayList<>(header.matches());
    StringBuilder text = new StringBuilder(header.text());
    for (Loaded module : modules) {
      needs("-m " + module.name(), module.module().protocol());
      if (module.name().equals("multiport") && !WITH_PORTS.contains(header.protocolName())) {
        throw new RuleSyntaxException("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'");
      }
      MatchModule.Parsed parsed = module.reader().finish();
      matches.addAll(parsed.match() instanceof AllOf(List<Match> all) ? all : List.of(parsed.match()));
      parsed.match().parts().forEach(this::checkSet);
      add(text, "-m " + module.name());
      add(text, parsed.text());
    }
    Target what = target.finish();
    boolean misplaced = target.isMisplaced() || modules.stream().anyMatch(this::isMisplaced);
    boolean resets = what instanceof RejectTarget reject && reject.with() == RejectTarget.With.TCP_RESET;
    if (misplaced || !hasProtocol(target.protocol()) || (resets && !hasProtocol("tcp"))) {
      throw IptablesException.ofKernel("RULE_APPEND", "Invalid argument", chain);
    }
    add(text, target.text());
    return new Rule(matches, what, text.toString()).counted(packets, bytes);
  }

  private void checkSet(Match match) {
    if (match instanceof SetMatch asked && !table.isSet(asked.set())) {
      throw new RuleSyntaxException("Set " + asked.set() + " doesn't exist.");
    }
  }

  private boolean isMisplaced(Loaded loaded) {
    List<String> tables = loaded.module().tables();
    return !tables.isEmpty() && !tables.contains(table.kind().toString());
  }

  private boolean hasProtocol(String wanted) {
    return wanted.isEmpty() || wanted.equals(header.protocolName());
  }

  private void needs(String part, String protocol) {
    if (!hasProtocol(protocol)) {
      throw new RuleSyntaxException(part + " belongs in a rule with -p " + protocol + ".");
    }
  }

  private static void add(StringBuilder text, String words) {
    if (!words.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ").append(words);
    }
  }
}
