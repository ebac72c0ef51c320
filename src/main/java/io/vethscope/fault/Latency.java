package io.vethscope.fault;

import io.vethscope.kernel.device.SlowMedium;

/** A long way between a node and the others. */
final class Latency implements Fault {
  private static final long MILLISECOND = 1_000_000;

  @Override
  public Profile profile() {
    return Profile.of("latency", Group.NETWORK, Scope.NODE)
        .beyondCommands()
        .titled("Latency and jitter")
        .about("Frames between the node and the node network take a while, each a little more or less than the last.")
        .seenAs(Symptom.SLOW, "Everything works and takes longer, by twice the delay for a question and its answer.")
        .taking(
            Parameter.range("delay", "milliseconds that a frame takes", 1, 60_000, 100),
            Parameter.range("jitter", "milliseconds that it may take less or more", 0, 30_000, 0));
  }

  @Override
  public Change plan(Site site) {
    int delay = site.number("delay");
    int jitter = Math.min(site.number("jitter"), delay);
    return Cables.disturbed(
        site,
        "takes " + delay + " ms" + (jitter == 0 ? "" : ", " + jitter + " ms less or more"),
        random -> new SlowMedium(delay * MILLISECOND, jitter * MILLISECOND, random));
  }
}
