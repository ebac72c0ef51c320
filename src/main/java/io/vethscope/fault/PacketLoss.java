package io.vethscope.fault;

import io.vethscope.kernel.device.LossyMedium;

/** A cable that loses frames. */
final class PacketLoss implements Fault {
  @Override
  public Profile profile() {
    return Profile.of("packet-loss", Group.NETWORK, Scope.NODE)
        .beyondCommands()
        .titled("Packet loss")
        .about("The cable between the node and the node network loses some frames, in both directions.")
        .seenAs(Symptom.SLOW, "TCP sends again what is lost and takes its time; ping and UDP just miss some.")
        .taking(Parameter.range("percent", "how many of a hundred frames are lost", 1, 100, 30));
  }

  @Override
  public Change plan(Site site) {
    int percent = site.number("percent");
    return Cables.disturbed(site, "loses " + percent + " % of the frames", random -> new LossyMedium(percent, random));
  }
}
