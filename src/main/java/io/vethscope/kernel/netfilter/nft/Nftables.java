package io.vethscope.kernel.netfilter.nft;

import io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The nftables of a namespace, and what the command {@code nft} does to them. */
public final class Nftables {
  private Map<String, NftTable> tables = new LinkedHashMap<>();

  /** The chains that are called at hooks for packets of a version, in the order in which they were made. */
  public List<NftChain> baseChains(IpVersion version) {
    return seeing(version).flatMap(table -> table.bases().stream()).toList();
  }

  /** Whether connections have to be tracked for the rules there are. */
  public boolean tracks(IpVersion version) {
    return seeing(version).anyMatch(NftTable::tracks);
  }

  private Stream<NftTable> seeing(IpVersion version) {
    return tables.values().stream().filter(table -> table.family().sees(version));
  }

  /** All rules, each as {@code nft add rule} would have it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    tables.values().forEach(table -> lines.addAll(table.lines()));
    return lines;
  }

  /** As {@code nft -s list ruleset} prints them. */
  public String print() {
    StringBuilder text = new StringBuilder();
    tables.values().forEach(table -> table.print(text));
    return text.toString();
  }

  /**
   * Reads what {@code nft list ruleset} printed on a node; tables in which iptables keeps its rules are left out.
   *
   * @throws NftException if it can't be read, or holds what is not supported
   */
  public void load(String listing) {
    run(listing, true);
  }

  /**
   * Does what a file for {@code nft -f} says: all of it, or nothing if something in it makes no sense.
   *
   * @throws NftException if that is so
   */
  public void run(String commands) {
    run(commands, false);
  }

  private void run(String text, boolean withoutIptables) {
    Nftables next = new Nftables();
    if (!tables.isEmpty()) {
      new NftReader(next, false).read(print());
    }
    try {
      new NftReader(next, withoutIptables).read(text);
    } catch (RuleSyntaxException mistake) {
      throw new NftException(String.valueOf(mistake.getMessage()));
    }
    next.tables.values().forEach(NftTable::validate);
    tables = next.tables;
  }

  /** A table, made where there is none. */
  NftTable declare(NftFamily family, String name) {
    return tables.computeIfAbsent(family + " " + name, _ -> new NftTable(family, name));
  }

  NftTable table(NftFamily family, String name) {
    NftTable table = tables.get(family + " " + name);
    if (table == null) {
      throw new NftException("There is no table " + family + " " + name + ".");
    }
    return table;
  }

  void remove(NftTable table) {
    tables.remove(table.family() + " " + table.name());
  }

  /** Removes all tables ({@code flush ruleset}). */
  void clear() {
    tables.clear();
  }
}
