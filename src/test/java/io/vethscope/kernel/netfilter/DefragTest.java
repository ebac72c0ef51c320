package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import org.junit.jupiter.api.Test;

/** Fragments on a router: connection tracking wants to see whole packets ({@code nf_defrag_ipv4}). */
class DefragTest {
  private static final Ipv4Address RIGHT = Ipv4Address.of(10, 0, 2, 2);

  private final RouterLab net = new RouterLab();

  @Test
  void aRouterThatTracksConnectionsPutsFragmentsTogetherAndCutsThemAgainAsTheyWere() {
    net.rule("-A FORWARD -m conntrack --ctstate NEW -j ACCEPT");
    net.left.setMtu(1000);

    net.onLeft("ping -c 1 -M dont -s 1800 10.0.2.2");

    assertThat(net.packetsAt("router:eth1").stream().filter(packet -> packet.destination().equals(RIGHT)))
        .extracting(Ipv4Packet::length)
        .containsExactly(996, 852);
    assertThat(net.trace().of(Reassembled.class).getFirst().where()).hasToString("router");
  }

  @Test
  void aRouterThatTracksNothingLetsThemPassAsTheyAre() {
    net.left.setMtu(1000);

    net.onLeft("ping -c 1 -M dont -s 1800 10.0.2.2");

    assertThat(net.trace().of(Reassembled.class)).extracting(whole -> whole.where().netns()).doesNotContain("router");
  }
}
