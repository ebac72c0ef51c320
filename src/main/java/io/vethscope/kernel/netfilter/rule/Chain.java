package io.vethscope.kernel.netfilter.rule;

import io.vethscope.kernel.netfilter.rule.Judgement.Simple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A list of rules ({@code struct nft_chain}). */
public final class Chain {
  private final String name;
  private final List<Rule> rules = new ArrayList<>();
  private Simple policy = Simple.ACCEPT;
  private final Counter counter = new Counter();
  private boolean counting;

  public Chain(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Its rules; may be changed. */
  public List<Rule> rules() {
    return rules;
  }

  /** How many rules it has. */
  int size() {
    return rules.size();
  }

  /** One of its rules. */
  Rule rule(int index) {
    return rules.get(index);
  }

  /** Its rules, to look at. */
  public List<Rule> view() {
    return Collections.unmodifiableList(rules);
  }

  /** What becomes of a packet that came to the end of a base chain: {@code ACCEPT} or {@code DROP}. */
  public Simple policy() {
    return policy;
  }

  /** Sets the policy, and has the chain count the packets that it decides about. */
  public void setPolicy(Simple changed, long savedPackets, long savedBytes) {
    this.policy = changed;
    this.counting = true;
    counter.set(savedPackets, savedBytes);
  }

  /** What counts the packets that its policy decides about; empty before a policy has been set. */
  Optional<Counter> counter() {
    return counting ? Optional.of(counter) : Optional.empty();
  }

  /** How many packets its policy decided about, since it was set. */
  public long packets() {
    return counter.packets();
  }

  /** How many bytes they had. */
  public long bytes() {
    return counter.bytes();
  }

  /** Forgets the counters of the policy. */
  public void zero() {
    counter.set(0, 0);
  }

  @Override
  public String toString() {
    return name;
  }
}
