package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.ChainCheck;
import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import io.vethscope.kernel.netfilter.rule.Rule;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One table of iptables with its chains: the built-in ones in their order, then the others by name. */
public final class IptablesTable {
  /** Chains at most. */
  static final int MAX_CHAINS = 10_000;

  /** Rules of all chains together at most. */
  static final int MAX_RULES = 100_000;

  private static final int LONGEST_NAME = 28;

  private final TableKind kind;
  private final IpVersion version;
  private final Predicate<String> isSet;
  private final Map<String, Chain> builtIn = new LinkedHashMap<>();
  private final TreeMap<String, Chain> own = new TreeMap<>();

  /** At least as many rules as there are; counted anew when it reaches the limit. */
  private int inserted;

  IptablesTable(TableKind kind, IpVersion version, Predicate<String> isSet) {
    this.kind = kind;
    this.version = version;
    this.isSet = isSet;
    kind.hooks().forEach(hook -> builtIn.put(hook.name(), new Chain(hook.name())));
  }

  public TableKind kind() {
    return kind;
  }

  /** Of which version the packets are that it looks at. */
  public IpVersion version() {
    return version;
  }

  /** Whether there is a set of a name. */
  boolean isSet(String name) {
    return isSet.test(name);
  }

  /** The chain of a hook that it has one for. */
  public Chain chain(Hook hook) {
    return chain(hook.name());
  }

  /**
   * The chain of a name.
   *
   * @throws IptablesException if there is none
   */
  Chain chain(String name) {
    return find(name)
        .orElseThrow(() ->
            new IptablesException(
                "There is no chain \"" + name + "\" in the table " + kind + "; make it with -N first."));
  }

  Optional<Chain> find(String name) {
    return Optional.ofNullable(builtIn.containsKey(name) ? builtIn.get(name) : own.get(name));
  }

  boolean isBuiltIn(Chain chain) {
    return builtIn.containsKey(chain.name());
  }

  /** All chains, the built-in ones first. */
  public Collection<Chain> chains() {
    ArrayList<Chain> all = new ArrayList<>(builtIn.values());
    all.addAll(own.values());
    return all;
  }

  /** Makes a chain ({@code -N}). */
  Chain add(String name) {
    if (find(name).isPresent()) {
      throw new IptablesException("The table " + kind + " has a chain \"" + name + "\" already.");
    }
    if (!name.matches("[^\\s!-][^\\s]*") || name.length() > LONGEST_NAME) {
      throw new IptablesException(
          "\""
              + shorten(name)
              + "\" can't be a chain's name: it has 1 to "
              + LONGEST_NAME
              + " characters without spaces, and doesn't begin with - or !.");
    }
    if (own.size() >= MAX_CHAINS) {
      throw new IptablesException("A table has at most " + MAX_CHAINS + " chains.");
    }
    Chain chain = new Chain(name);
    own.put(name, chain);
    return chain;
  }

  private static String shorten(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  /** Removes a chain ({@code -X}). */
  void remove(Chain chain) {
    if (isBuiltIn(chain)) {
      throw new IptablesException("The chain " + chain + " is built in and stays.");
    }
    if (!chain.view().isEmpty()) {
      throw new IptablesException("The chain " + chain + " still has rules; flush it with -F first.");
    }
    if (isReferenced(chain)) {
      throw new IptablesException("Rules still lead to the chain " + chain + "; delete them first.");
    }
    own.remove(chain.name());
  }

  /** Removes all chains that are not built in ({@code -X} without a name). */
  void removeAll() {
    for (Chain chain : List.copyOf(own.values())) {
      if (chain.view().isEmpty() && !isReferenced(chain)) {
        own.remove(chain.name());
      }
    }
  }

  private boolean isReferenced(Chain chain) {
    return chains().stream()
        .flatMap(candidate -> candidate.view().stream())
        .anyMatch(rule -> rule.leadsTo().filter(chain::equals).isPresent());
  }

  /** Adds a rule at a place, 0 being the first. {@link #validate} has to say yes before it is used. */
  void insert(Chain chain, int at, Rule rule) {
    if (++inserted > MAX_RULES) {
      inserted = chains().stream().mapToInt(each -> each.view().size()).sum() + 1;
      if (inserted > MAX_RULES) {
        throw new IptablesException("A table has at most " + MAX_RULES + " rules.");
      }
    }
    chain.rules().add(at, rule);
  }

  /**
   * Looks at where the rules lead.
   *
   * @throws IptablesException if a chain leads back to itself, or too deep
   */
  void validate() {
    ChainCheck.complaint(chains())
        .ifPresent(complaint -> {
          throw new IptablesException(complaint);
        });
  }

  /** Sets what becomes of packets that come to the end of a built-in chain ({@code -P}). */
  void setPolicy(Chain chain, String policy, long packets, long bytes) {
    if (!isBuiltIn(chain)) {
      throw new IptablesException("Only built-in chains have a policy, not " + chain + ".");
    }
    switch (policy) {
      case "ACCEPT" -> chain.setPolicy(Simple.ACCEPT, packets, bytes);
      case "DROP" -> chain.setPolicy(Simple.DROP, packets, bytes);
      default -> throw new IptablesException("A policy is ACCEPT or DROP, not \"" + policy + "\".");
    }
  }
}
