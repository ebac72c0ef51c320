package io.vethscope.kernel.netfilter.conntrack;

/** Who is told when a connection is forgotten. */
@FunctionalInterface
public interface Forgetting {
  /** It has been taken out of the table, or never came into it. */
  void forgotten(Connection connection);
}
