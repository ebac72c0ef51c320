package io.vethscope.fault;

/** A port that does not send back where it came from. */
final class HairpinOff implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("hairpin-off", Group.PODS, Scope.POD)
        .titled("Hairpin off")
        .about("The pod's bridge port does not send a frame back out of the port that it came in by.")
        .seenAs(Symptom.TIMEOUT, "The pod can't reach itself through a Service; everything else works.");
  }

  @Override
  public Change plan(Site site) {
    String port = "bridge link set dev " + site.farEnd(site.netns()).name() + " hairpin ";
    return Change.shell(site.farEnd(site.netns()).netns().name(), port + "off", port + "on");
  }
}
