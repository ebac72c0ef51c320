package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.ChainCheck;
import io.vethscope.kernel.netfilter.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One table of nftables with its chains. */
final class NftTable {
  private static final int MAX_CHAINS = 10_000;
  private static final int MAX_RULES = 100_000;
  private static final int MAX_SETS = 1_000;

  private final NftFamily family;
  private final String name;
  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private final Map<String, NftChain> bases = new LinkedHashMap<>();
  private final Map<String, NftSet> sets = new LinkedHashMap<>();
  private final Map<String, String> comments = new LinkedHashMap<>();
  private String comment = "";
  private int rules;

  NftTable(NftFamily family, String name) {
    this.family = family;
    this.name = name;
  }

  NftFamily family() {
    return family;
  }

  String name() {
    return name;
  }

  void setComment(String text) {
    this.comment = text;
  }

  void setComment(String chain, String text) {
    comments.put(chain, text);
  }

  /** The chain of a name, made where there is none. */
  Chain declare(String chain) {
    if (chains.size() >= MAX_CHAINS) {
      throw new NftException("A table has at most " + MAX_CHAINS + " chains.");
    }
    return chains.computeIfAbsent(chain, Chain::new);
  }

  /** The set or map of a name, made where there is none. */
  NftSet declareSet(String set, boolean map) {
    if (sets.size() >= MAX_SETS) {
      throw new NftException("A table has at most " + MAX_SETS + " sets and maps.");
    }
    return sets.computeIfAbsent(set, _ -> new NftSet(set, map));
  }

  /** The set or map of a name. */
  NftSet set(String set) {
    NftSet found = sets.get(set);
    if (found == null) {
      throw new NftException("The table " + family + " " + name + " has no set or map \"" + set + "\".");
    }
    return found;
  }

  void makeBase(NftChain base) {
    bases.put(base.chain().name(), base);
  }

  /** The chain of a name. */
  Chain chain(String chain) {
    Chain found = chains.get(chain);
    if (found == null) {
      throw new NftException("The table " + family + " " + name + " has no chain \"" + chain + "\".");
    }
    return found;
  }

  /** Adds a rule at a place, 0 being the first. */
  void add(Chain chain, int at, Rule rule) {
    if (++rules > MAX_RULES) {
      throw new NftException("A table has at most " + MAX_RULES + " rules.");
    }
    chain.rules().add(at, rule);
  }

  /** Looks at where the rules lead. */
  void validate() {
    ChainCheck.complaint(chains.values())
        .ifPresent(complaint -> {
          throw new NftException(complaint);
        });
  }

  void flush() {
    chains.values().forEach(chain -> chain.rules().clear());
  }

  void remove(Chain chain) {
    boolean used =
        chains.values().stream().flatMap(each -> each.view().stream()).anyMatch(rule -> rule.leadsTo().contains(chain));
    if (used) {
      throw new NftException("Rules still lead to the chain " + chain + "; delete them first.");
    }
    chains.remove(chain.name());
    bases.remove(chain.name());
    comments.remove(chain.name());
  }

  List<NftChain> bases() {
    return List.copyOf(bases.values());
  }

  boolean tracks() {
    return bases.values().stream().anyMatch(base -> base.type() == NftChain.Type.NAT)
        || chains.values().stream().flatMap(chain -> chain.view().stream()).anyMatch(Rule::tracks);
  }

  /** Its rules, each as {@code nft add rule} would have it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    chains
        .values()
        .forEach(chain ->
            chain.view().forEach(rule -> lines.add(family + " " + name + " " + chain.name() + " " + rule.text())));
    return lines;
  }

  /** As {@code nft -s list ruleset} prints it. */
  void print(StringBuilder text) {
    text.append("table ").append(family).append(' ').append(name).append(" {\n");
    if (!comment.isEmpty()) {
      text.append("\tcomment \"").append(comment).append("\"\n");
    }
    String gap = "";
    for (NftSet set : sets.values()) {
      text.append(gap);
      set.print(text);
      gap = "\n";
    }
    for (Chain chain : chains.values()) {
      text.append(gap).append("\tchain ").append(chain.name()).append(" {\n");
      if (comments.containsKey(chain.name())) {
        text.append("\t\tcomment \"").append(comments.get(chain.name())).append("\"\n");
      }
      if (bases.containsKey(chain.name())) {
        text.append("\t\t").append(bases.get(chain.name()).declaration()).append('\n');
      }
      chain.view().forEach(rule -> text.append("\t\t").append(rule.text()).append('\n'));
      text.append("\t}\n");
      gap = "\n";
    }
    text.append("}\n");
  }
}
