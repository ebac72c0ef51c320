package io.vethscope.fault;

import io.vethscope.cluster.KubernetesApi;
import io.vethscope.cluster.Lease;
import io.vethscope.program.UsageException;
import java.util.List;

/** A node of which the API knows nothing any more. */
final class LeaseLost implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("lease-lost", Group.CONTROL, Scope.NODE)
        .beyondCommands()
        .titled("Lease lost")
        .about(
            "The node's annotations are gone from the Kubernetes API, so flanneld on the others removes the way to it.")
        .seenAs(Symptom.TIMEOUT, "Nothing comes back: without a route, packets for the node's pods leave the cluster.")
        .ofFlannelRoutes();
  }

  @Override
  public Change plan(Site site) {
    Lease lease = site.lease(site.name());
    KubernetesApi api = site.cluster().api();
    if (api.isDown()) {
      throw new UsageException("The Kubernetes API is down, so nothing in it can change.");
    }
    return new Change(
        List.of(
            new Change.Effect(
                "kubectl would show node/" + site.name() + " without flannel's annotations",
                () -> api.withdraw(lease))),
        List.of(new Change.Effect("flanneld writes its annotations again", () -> api.publish(lease, false))));
  }
}
