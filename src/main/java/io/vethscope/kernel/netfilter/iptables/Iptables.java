package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Rule;
import io.vethscope.wire.IpVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tables of a namespace for one version of IP, and what {@code iptables} or {@code ip6tables} does to them. */
public final class Iptables {
  private final IpVersion version;
  private final Predicate<String> isSet;
  private final Map<TableKind, IptablesTable> tables = new LinkedHashMap<>();

  /** No tables yet; rules may ask any set. */
  public Iptables(IpVersion version) {
    this(version, _ -> true);
  }

  /**
   * No tables yet.
   *
   * @param isSet whether there is a set of a name, which rules may ask
   */
  public Iptables(IpVersion version, Predicate<String> isSet) {
    this.version = version;
    this.isSet = isSet;
  }

  /** The tables that exist, in the order in which they were made. */
  public Collection<IptablesTable> tables() {
    return Collections.unmodifiableCollection(tables.values());
  }

  /** A table, if it exists. */
  public Optional<IptablesTable> table(TableKind kind) {
    return Optional.ofNullable(tables.get(kind));
  }

  /**
   * A table by its name, made where there is none.
   *
   * @throws IptablesException if there is no such table
   */
  IptablesTable table(String name) {
    return tables.computeIfAbsent(kind(name), kind -> new IptablesTable(kind, version, isSet));
  }

  private static TableKind kind(String name) {
    return TableKind.named(name)
        .orElseThrow(() ->
            new IptablesException(
                IptablesException.Kind.TABLE,
                "table '" + name + "' does not exist\nPerhaps iptables or your kernel needs to be upgraded."));
  }

  /** Removes all tables, as {@code nft flush ruleset} does with those that iptables keeps in nf_tables. */
  public void clear() {
    tables.clear();
  }

  /** Whether connections have to be tracked for the rules there are. */
  public boolean tracks() {
    return tables.containsKey(TableKind.NAT) || rules().anyMatch(Rule::tracks);
  }

  /** The rules of all tables. */
  public Stream<Rule> rules() {
    return tables.values().stream().flatMap(table -> table.chains().stream()).flatMap(chain -> chain.view().stream());
  }

  /**
   * Reads the text of {@code iptables-save}: each table in it replaces the one that was there. Nothing is changed if
   * any of it can't be read.
   *
   * @param flush whether tables are emptied first; false for {@code --noflush}
   * @throws IptablesException if a line makes no sense; it says which
   */
  public void restore(String text, boolean flush) {
    Iptables next = new Iptables(version, isSet);
    if (!flush) {
      // What stays is written and read again, so that a mistake leaves everything as it was.
      new SaveReader(next, true).read(save(true));
    } else {
      tables.forEach(next.tables::put);
    }
    new SaveReader(next, flush).read(text);
    tables.clear();
    tables.putAll(next.tables);
  }

  /** Puts an empty table in the place of the present one. */
  IptablesTable renew(String name) {
    TableKind kind = table(name).kind();
    IptablesTable empty = new IptablesTable(kind, version, isSet);
    tables.put(kind, empty);
    return empty;
  }

  /**
   * Adds a rule.
   *
   * @param number where, 1 being the first; 0 for the end
   * @param words the rule, without its chain
   */
  public void add(String tableName, String chainName, int number, List<String> words) {
    add(number == 0 ? "RULE_APPEND" : "RULE_INSERT", tableName, chainName, number, words);
  }

  private void add(String operation, String tableName, String chainName, int number, List<String> words) {
    IptablesTable table = table(tableName);
    Chain chain = table.chain(chainName);
    Rule rule = parse(table, chainName, words);
    int at = number == 0 ? chain.view().size() : number - 1;
    if (at > chain.view().size()) {
      throw new IptablesException("Index of insertion too big.");
    }
    table.insert(chain, at, rule);
    table
        .complaint()
        .ifPresent(complaint -> {
          chain.rules().remove(at);
          throw IptablesException.ofKernel(operation, complaint.error(), chain.name());
        });
  }

  /** Adds a rule at the end of a chain, in a table that is validated later. */
  static Rule append(IptablesTable table, String chainName, List<String> words) {
    Chain chain = table.chain(chainName);
    Rule rule = parse(table, chainName, words);
    table.insert(chain, chain.view().size(), rule);
    return rule;
  }

  private static Rule parse(IptablesTable table, String chain, List<String> words) {
    try {
      return RuleParser.parse(table, chain, words);
    } catch (RuleSyntaxException mistake) {
      throw new IptablesException(IptablesException.Kind.USAGE, String.valueOf(mistake.getMessage()));
    }
  }

  /** Removes the first rule that reads the same ({@code -D CHAIN RULE}). */
  public void delete(String tableName, String chainName, List<String> words) {
    IptablesTable table = table(tableName);
    Chain chain = table.chain(chainName);
    chain.rules().remove(indexOf(chain, parse(table, chainName, words)));
  }

  /** Removes the rule at a place, 1 being the first ({@code -D CHAIN NUMBER}). */
  public void delete(String tableName, String chainName, int number) {
    Chain chain = table(tableName).chain(chainName);
    if (number < 1 || number > chain.view().size()) {
      throw new IptablesException("Index of deletion too big.");
    }
    chain.rules().remove(number - 1);
  }

  /** Puts another rule in the place of one ({@code -R}). */
  public void replace(String tableName, String chainName, int number, List<String> words) {
    if (number > table(tableName).chain(chainName).view().size()) {
      throw new IptablesException("Index of replacement too big.");
    }
    add("RULE_REPLACE", tableName, chainName, number, words);
    delete(tableName, chainName, number + 1);
  }

  /**
   * Checks that a rule is there ({@code -C}).
   *
   * @throws IptablesException if it is not
   */
  public void check(String tableName, String chainName, List<String> words) {
    IptablesTable table = table(tableName);
    indexOf(table.chain(chainName), parse(table, chainName, words));
  }

  private static int indexOf(Chain chain, Rule wanted) {
    for (int i = 0; i < chain.view().size(); i++) {
      if (chain.view().get(i).text().equals(wanted.text())) {
        return i;
      }
    }
    throw new IptablesException("Bad rule (does a matching rule exist in that chain?).");
  }

  /** Removes the rules of a chain, or of all chains where none is named ({@code -F}). */
  public void flush(String tableName, Optional<String> chainName) {
    IptablesTable table = table(tableName);
    chainName
        .map(table::chain)
        .map(List::of)
        .orElse(List.copyOf(table.chains()))
        .forEach(chain -> chain.rules().clear());
  }

  /** Makes a chain ({@code -N}). */
  public void newChain(String tableName, String chainName) {
    table(tableName).add(chainName);
  }

  /** Removes a chain, or all empty ones where none is named ({@code -X}). */
  public void deleteChain(String tableName, Optional<String> chainName) {
    IptablesTable table = table(tableName);
    chainName.map(table::chain).ifPresentOrElse(table::remove, table::removeAll);
  }

  /** Sets a built-in chain's policy ({@code -P}). */
  public void setPolicy(String tableName, String chainName, String policy) {
    IptablesTable table = table(tableName);
    Chain chain = table.find(chainName).orElseThrow(() -> new IptablesException("Bad built-in chain name."));
    table.setPolicy(chain, policy, 0, 0);
  }

  /** Sets counters to zero ({@code -Z}). */
  public void zero(String tableName, Optional<String> chainName) {
    IptablesTable table = table(tableName);
    for (Chain chain : chainName.map(table::chain).map(List::of).orElse(List.copyOf(table.chains()))) {
      chain.zero();
      chain.view().forEach(rule -> rule.counted(0, 0));
    }
  }

  /** The rules as {@code iptables -S} prints them, of one chain or of all. */
  public String list(String tableName, Optional<String> chainName) {
    // A table that is only looked at does not come into being, and so has no connections tracked.
    TableKind kind = kind(tableName);
    return SavePrinter.rules(table(kind).orElseGet(() -> new IptablesTable(kind, version, isSet)), chainName);
  }

  /** The rules as {@code iptables -L} prints them, of one chain or of all. */
  public String list(String tableName, Optional<String> chainName, Listing listing) {
    TableKind kind = kind(tableName);
    return ListPrinter.print(table(kind).orElseGet(() -> new IptablesTable(kind, version, isSet)), chainName, listing);
  }

  /**
   * The tables as {@code iptables-save} prints them, without its comments.
   *
   * @param counters whether each rule has its counters before it ({@code -c})
   */
  public String save(boolean counters) {
    StringBuilder text = new StringBuilder();
    tables.values().forEach(table -> SavePrinter.print(table, counters, text));
    return text.toString();
  }

  /** One table as {@code iptables-save -t} prints it. */
  public String save(String tableName, boolean counters) {
    StringBuilder text = new StringBuilder();
    table(kind(tableName)).ifPresent(table -> SavePrinter.print(table, counters, text));
    return text.toString();
  }
}
