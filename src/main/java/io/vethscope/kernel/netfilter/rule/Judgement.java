package io.vethscope.kernel.netfilter.rule;

/** How it goes on with a packet after a rule. */
public sealed interface Judgement {
  /** What ends a walk, or leads it to the next rule. */
  enum Simple implements Judgement {
    /** With the next rule ({@code XT_CONTINUE}). */
    CONTINUE,
    /** Behind the rule that jumped here; at the end of a base chain its policy counts ({@code XT_RETURN}). */
    RETURN,
    /** The table lets it pass. */
    ACCEPT,
    /** It ends here. */
    DROP;

    private final String asPolicy = "policy " + this;

    /** What the trace says where a chain's policy decides so. */
    String asPolicy() {
      return asPolicy;
    }
  }

  /** With the first rule of a chain, and from its end back behind this rule. */
  record Jump(Chain chain) implements Judgement {}

  /** With the first rule of a chain, and from its end to where this chain would have returned. */
  record Goto(Chain chain) implements Judgement {}
}
