package io.vethscope.benchmark;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Rules;

/**
 * How much is to be done: UDP echo from pods of the first node to pods of the last one.
 *
 * @param backend how packets get from node to node
 * @param rules what the nodes' packet filters hold
 * @param nodes nodes of the cluster
 * @param pods pods of each node
 * @param flows pod i of the first node asks pod i of the last one, for i below this
 * @param requests requests of each flow, one every {@link EchoClient#INTERVAL}
 */
record EchoWork(Backend backend, Rules rules, int nodes, int pods, int flows, int requests) {
  /** Two nodes with ten pods each, ten flows with 2,000 requests each. */
  static EchoWork standard(Backend backend, Rules rules) {
    return new EchoWork(backend, rules, 2, 10, 10, 2000);
  }

  /** What the table calls it. */
  String title() {
    return "over " + backend.id() + (rules == Rules.NONE ? ", no packet filter" : ", with rules");
  }

  /** Packets that have to arrive: the requests and the replies. */
  long packets() {
    return 2L * flows * requests;
  }
}
