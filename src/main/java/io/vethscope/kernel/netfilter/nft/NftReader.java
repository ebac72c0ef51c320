package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads statements of nft's language: tables as {@code list ruleset} prints them, and commands. */
final class NftReader {
  private static final List<String> OTHER_FAMILIES = List.of("arp", "bridge", "netdev");

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
      case "set", "map" -> {
        NftTable table = named(tokens);
        new NftSetReader(tokens).block(table.declareSet(tokens.next(), what.equals("map")));
      }
      case "element" -> {
        NftTable table = named(tokens);
        NftSet set = table.set(tokens.next());
        new NftSetReader(tokens).elements().forEach(set::add);
      }
      case "rule" -> rule(tokens, false);
      default ->
          throw new NftException(
              "\"add " + what + "\" is not supported; tables, sets, maps, elements, chains and rules are.");
    }
  }

  private void rule(Tokens tokens, boolean first) {
    NftTable table = named(tokens);
    Chain chain = table.chain(tokens.next());
    pending.add(new Pending(table, chain, tokens.statement(), first));
  }

  private NftTable named(Tokens tokens) {
    return nftables.table(family(tokens), tokens.next());
  }

  private static NftFamily family(Tokens tokens) {
    String word = tokens.peek();
    if (OTHER_FAMILIES.contains(word)) {
      throw new NftException("The family " + word + " is not supported; ip, ip6 and inet are.");
    }
    Optional<NftFamily> given = NftFamily.of(word);
    given.ifPresent(_ -> tokens.next());
    return given.orElse(NftFamily.IP);
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
    NftFamily family = family(tokens);
    String name = tokens.next();
    if (withoutIptables && isIptables(family, name, tokens)) {
      tokens.skipBlock();
      return;
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
        case "set", "map" -> {
          NftSet set = table.declareSet(tokens.next(), what.equals("map"));
          new NftSetReader(tokens).block(set);
        }
        case "flags" -> throw new NftException("Flags of a table are not supported.");
        default -> throw new NftException("In a table, \"" + what + "\" is not supported; sets, maps and chains are.");
      }
    }
  }

  /** Whether a table is one that iptables made: it has one of its names, and a chain with one of theirs. */
  private static boolean isIptables(NftFamily family, String name, Tokens tokens) {
    if (family == NftFamily.INET || !IPTABLES.contains(name)) {
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
