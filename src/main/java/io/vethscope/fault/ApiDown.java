package io.vethscope.fault;

import io.vethscope.cluster.KubernetesApi;
import java.util.List;

/** A control plane that does not answer. */
final class ApiDown implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("api-down", Group.CONTROL, Scope.CLUSTER)
        .beyondCommands()
        .titled("Kubernetes API down")
        .about("The API does not answer: what nodes have written into their kernels stays, and nothing new gets there.")
        .seenAs(Symptom.NONE, "Packets flow as before; nodes and pods that come or go meanwhile are not heard of.");
  }

  @Override
  public Change plan(Site site) {
    KubernetesApi api = site.cluster().api();
    return new Change(
        List.of(new Change.Effect("the API refuses connections", () -> api.setDown(true))),
        List.of(new Change.Effect("the API answers again, and who watches it catches up", () -> api.setDown(false))));
  }
}
