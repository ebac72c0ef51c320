package io.vethscope.fault;

import io.vethscope.kernel.Route;

/** A node that knows no way to another node's pods. */
final class MissingRoute implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("missing-route", Group.ROUTING, Scope.NODE)
        .titled("Route missing")
        .about("The route to the other node's pod network is gone, so packets for it leave by the default route.")
        .seenAs(Symptom.TIMEOUT, "Nothing comes back: the node network's router gets a packet that it can't place.")
        .taking(Parameter.peer())
        .ofFlannelRoutes();
  }

  @Override
  public Change plan(Site site) {
    Route route = site.route(site.wayTo(site.value("peer")).subnet());
    String device = route.device() == null ? "" : route.device().name();
    return Change.shell(
        site.name(), "ip route del " + route.destination(), "ip route replace " + Tables.route(route, device));
  }
}
