package io.vethscope.cluster;

import io.vethscope.cluster.KubernetesApi.ServiceWatcher;
import io.vethscope.scenario.PolicySpec;
import io.vethscope.trace.Row;
import java.util.ArrayList;
import java.util.List;

/** The NetworkPolicies of a cluster, and who is told when the pods change that they may name. */
final class Policies {
  private final List<PolicySpec> specs;
  private final List<ServiceWatcher> watchers = new ArrayList<>();

  Policies(List<PolicySpec> specs) {
    this.specs = specs;
  }

  List<PolicySpec> all() {
    return specs;
  }

  /** Each of them as the trace shows it. */
  List<Row> rows() {
    return specs.stream().map(spec -> (Row) new PolicyRow(spec)).toList();
  }

  /** Has somebody told from now on ({@code watch}). */
  void watch(ServiceWatcher watcher) {
    watchers.add(watcher);
  }

  /** Tells all who watch. */
  void tell() {
    List.copyOf(watchers).forEach(ServiceWatcher::sync);
  }
}
