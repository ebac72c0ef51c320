package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Chain;
import java.util.ArrayList;
import java.util.List;

/** Reads statements of nft's language: tables as {@code list ruleset} prints them, and commands. */
final class NftReader {
  private static final List<String> IPV4_FAMILIES = List.of("ip", "inet");
  private static final List<String> OTHER_FAMILIES = List.of("ip6", "arp", "bridge", "netdev");

  /** Families whose tables iptables and ip6tables keep here. */
  private static final List<String> IP_FAMILIES = List.of("ip", "ip6");

  private static final List<String> IPTABLES = List.of("raw", "mangle", "nat", "filter", "security");
  private static final List<String> IPTABLES_CHAINS =
      List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING");

  private final Nftables nftables;
  private final boolean withoutIptables;

  /** Rules, read when all chains that they may lead to are known. */
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(NftTable table, Chain chain, List<String> words, boolean first) {}

  NftReader(Nftables nftables, boolean withoutIptables) {
    this.nftables = nftables;
    this.withoutIptables = withoutIptables;
  }

  void read(String text) {
    Tokens tokens = Tokens.of(text);
    for (tokens.skipEnds(); !tokens.isAtEnd(); tokens.skipEnds()) {
      statement(tokens);
    }
    addPending();
  }

  private void addPending() {
    for (Pending rule : pending) {
      int at = rule.first() ? 0 : rule.chain().view().size();
      rule.table().add(rule.chain(), at, NftRuleParser.parse(rule.table(), rule.words()));
    }
    pending.clear();
  }

  private void statement(Tokens tokens) {
    String verb = tokens.next();
    switch (verb) {
      case "table" -> table(tokens);
      case "add", "create" -> add(tokens);
      case "insert" -> {
        tokens.expect("rule");
        rule(tokens, true);
      }
      case "flush", "delete" -> {
        addPending();
        take(tokens, verb.equals("delete"));
      }
      default -> throw new NftException("\"" + verb + "\" is no command that is supported here.");
    }
  }

  private void add(Tokens tokens) {
    String what = tokens.next();
    switch (what) {
      case "table" -> table(tokens);
      case "chain" -> {
        NftTable table = named(tokens);
        chain(table, tokens.next(), tokens);
      }
      case "rule" -> rule(tokens, false);
      default -> throw new NftException("\"add " + what + "\" is not supported; tables, chains and rules are.");
    }
  }

  private void rule(Tokens tokens, boolean first) {
    NftTable table = named(tokens);
    Chain chain = table.chain(tokens.next());
    pending.add(new Pending(table, chain, tokens.statement(), first));
  }

  private NftTable named(Tokens tokens) {
    String family = family(tokens);
    if (OTHER_FAMILIES.contains(family)) {
      throw new NftException("The family " + family + " is not supported; ip and inet are.");
    }
    return nftables.table(family, tokens.next());
  }

  private static String family(Tokens tokens) {
    boolean given = IPV4_FAMILIES.contains(tokens.peek()) || OTHER_FAMILIES.contains(tokens.peek());
    return given ? tokens.next() : "ip";
  }

  private void take(Tokens tokens, boolean delete) {
    String what = tokens.next();
    switch (what) {
      case "ruleset" -> nftables.clear();
      case "table" -> {
        NftTable table = named(tokens);
        if (delete) {
          nftables.remove(table);
        } else {
          table.flush();
        }
      }
      case "chain" -> {
        NftTable table = named(tokens);
        Chain chain = table.chain(tokens.next());
        chain.rules().clear();
        if (delete) {
          table.remove(chain);
        }
      }
      default ->
          throw new NftException(
              "Only tables, chains and the ruleset can be flushed or deleted here, not " + what + ".");
    }
  }

  private void table(Tokens tokens) {
    String family = family(tokens);
    String name = tokens.next();
    if (withoutIptables && isIptables(family, name, tokens)) {
      tokens.skipBlock();
      return;
    }
    if (OTHER_FAMILIES.contains(family)) {
      throw new NftException(
          "The table " + family + " " + name + " is of the family " + family + "; supported are ip and inet.");
    }
    NftTable table = nftables.declare(family, name);
    if (!tokens.takes("{")) {
      return;
    }
    for (tokens.skipEnds(); !tokens.takes("}"); tokens.skipEnds()) {
      String what = tokens.next();
      switch (what) {
        case "comment" -> table.setComment(Tokens.unquoted(tokens.next()));
        case "chain" -> chain(table, tokens.next(), tokens);
        case "flags" -> throw new NftException("Flags of a table are not supported.");
        default -> throw new NftException("In a table, \"" + what + "\" is not supported; chains are.");
      }
    }
  }

  /** Whether a table is one that iptables made: it has one of its names, and a chain with one of theirs. */
  private static boolean isIptables(String family, String name, Tokens tokens) {
    if (!IP_FAMILIES.contains(family) || !IPTABLES.contains(name)) {
      return false;
    }
    return tokens.ahead("chain", IPTABLES_CHAINS) || !tokens.ahead("type", List.of("filter", "nat", "route"));
  }

  private void chain(NftTable table, String name, Tokens tokens) {
    Chain chain = table.declare(name);
    if (!tokens.takes("{")) {
      return;
    }
    for (tokens.skipEnds(); !tokens.takes("}"); tokens.skipEnds()) {
      switch (tokens.peek()) {
        case "type" -> table.makeBase(new BaseDeclaration(tokens).read(chain));
        case "comment" -> {
          tokens.next();
          table.setComment(name, Tokens.unquoted(tokens.next()));
        }
        case Tokens.END -> tokens.next();
        default -> pending.add(new Pending(table, chain, tokens.statement(), false));
      }
    }
  }
}
