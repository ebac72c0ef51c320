package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.Hook;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.ChainCheck;
import io.vethscope.kernel.netfilter.rule.HookCheck;
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

  /** Characters of a name in an error. */
  private static final int MOST_SHOWN = 200;

  static final String NOT_FOR_FILTERING =
      "\nThe \"nat\" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n";

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
    return find(name).orElseThrow(() -> new IptablesException("No chain/target/match by that name."));
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
      throw new IptablesException("Chain already exists.");
    }
    if (name.length() > LONGEST_NAME) {
      throw usage("chain name `" + shorten(name) + "' too long (must be under " + (LONGEST_NAME + 1) + " chars)");
    }
    if (!name.matches("[^\\s!-][^\\s]*")) {
      throw usage(
          name.matches("[!-].*")
              ? "chain name not allowed to start with `" + name.charAt(0) + "'"
              : "Invalid chain name `" + name + "'");
    }
    if (own.size() >= MAX_CHAINS) {
      throw new IptablesException("A table has at most " + MAX_CHAINS + " chains.");
    }
    Chain chain = new Chain(name);
    own.put(name, chain);
    return chain;
  }

  private static IptablesException usage(String message) {
    return new IptablesException(IptablesException.Kind.USAGE, message);
  }

  private static String shorten(String name) {
    return name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN) + "…";
  }

  /** Removes a chain ({@code -X}). */
  void remove(Chain chain) {
    if (isBuiltIn(chain)) {
      throw new IptablesException("The chain " + chain + " is built in and stays.");
    }
    if (!chain.view().isEmpty()) {
      throw busy(chain);
    }
    if (isReferenced(chain)) {
      throw busy(chain);
    }
    own.remove(chain.name());
  }

  private static IptablesException busy(Chain chain) {
    return new IptablesException(
        IptablesException.Kind.KERNEL, " CHAIN_DEL failed (Device or resource busy): chain " + chain);
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
        .anyMatch(rule -> rule.leadsTo().contains(chain));
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
   * Looks at where the rules lead and stand.
   *
   * @throws IptablesException if a chain leads back to itself, or too deep, or a rule asks for what its hook has not
   */
  void validate() {
    complaint()
        .ifPresent(complaint -> {
          throw IptablesException.ofKernel("RULE_APPEND", complaint.error(), complaint.chain());
        });
  }

  /**
   * What the kernel does not like about the rules.
   *
   * @param error its error
   * @param chain where
   */
  record Complaint(String error, String chain) {}

  /** What the kernel does not like about the rules, if there is something ({@code nft_table_validate}). */
  Optional<Complaint> complaint() {
    Optional<Chain> endless = ChainCheck.endless(chains());
    if (endless.isPresent()) {
      return Optional.of(new Complaint("Too many links", endless.get().name()));
    }
    return kind.hooks().stream()
        .filter(hook -> !HookCheck.allows(hook, chain(hook)))
        .findFirst()
        .map(hook -> new Complaint("Invalid argument", hook.name()));
  }

  /** Sets what becomes of packets that come to the end of a built-in chain ({@code -P}). */
  void setPolicy(Chain chain, String policy, long packets, long bytes) {
    if (!isBuiltIn(chain)) {
      throw new IptablesException("Bad built-in chain name.");
    }
    if (kind == TableKind.NAT && policy.equals("DROP")) {
      throw usage(NOT_FOR_FILTERING);
    }
    switch (policy) {
      case "ACCEPT" -> chain.setPolicy(Simple.ACCEPT, packets, bytes);
      case "DROP" -> chain.setPolicy(Simple.DROP, packets, bytes);
      default -> throw new IptablesException("Bad policy name. Run `dmesg' for more information.");
    }
  }
}
