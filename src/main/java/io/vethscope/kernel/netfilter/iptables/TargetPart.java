package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.iptables.module.Option;
import io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException;
import io.vethscope.kernel.netfilter.iptables.module.TargetModule;
import io.vethscope.kernel.netfilter.iptables.module.TargetModules;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.Leading;
import io.vethscope.kernel.netfilter.rule.Target;
import io.vethscope.kernel.netfilter.rule.action.VerdictTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule does: {@code -j} or {@code -g} and the options of the target. */
final class TargetPart {
  private final IptablesTable table;
  private @Nullable Target target;
  private TargetModule.@Nullable Reader module;
  private String text = "";
  private String protocol = "";
  private boolean misplaced;

  TargetPart(IptablesTable table) {
    this.table = table;
  }

  /** Takes an option; false if it is neither {@code -j}, {@code -g} nor one of the target's. */
  boolean take(Option option) {
    switch (option.name()) {
      case "-j", "--jump" -> jump(option.plain().value());
      case "-g", "--goto" -> follow(table.chain(option.plain().value()), false);
      default -> {
        return module != null && module.take(option);
      }
    }
    return true;
  }

  private void jump(String name) {
    Optional<Chain> chain = table.find(name);
    if (chain.isPresent()) {
      follow(chain.get(), true);
      return;
    }
    begin("-j " + name);
    switch (name) {
      case "ACCEPT" -> target = new VerdictTarget(Simple.ACCEPT);
      case "DROP" -> {
        if (table.kind() == TableKind.NAT) {
          throw new RuleSyntaxException(IptablesTable.NOT_FOR_FILTERING);
        }
        target = new VerdictTarget(Simple.DROP);
      }
      case "RETURN" -> target = new VerdictTarget(Simple.RETURN);
      default -> {
        TargetModule found = TargetModules.find(name, table.version());
        misplaced |= !found.table().isEmpty() && !found.table().equals(table.kind().toString());
        module = found.begin();
        protocol = found.protocol();
      }
    }
  }

  private void follow(Chain chain, boolean returns) {
    if (table.isBuiltIn(chain)) {
      throw new RuleSyntaxException("No rule can lead to the built-in chain " + chain + ".");
    }
    begin((returns ? "-j " : "-g ") + chain.name());
    target = new Leading(chain, returns);
  }

  private void begin(String words) {
    if (!text.isEmpty()) {
      throw new RuleSyntaxException("multiple -" + words.charAt(1) + " flags not allowed");
    }
    text = words;
  }

  /** The target; null where the rule has none. */
  @Nullable Target finish() {
    if (module == null) {
      return target;
    }
    TargetModule.Parsed parsed = module.finish();
    text = parsed.text().isEmpty() ? text : text + " " + parsed.text();
    return parsed.target();
  }

  /** Whether the target belongs in another table. */
  boolean isMisplaced() {
    return misplaced;
  }

  /** The protocol that the rule has to name; empty if it may be any. */
  String protocol() {
    return protocol;
  }

  String text() {
    return text;
  }
}
