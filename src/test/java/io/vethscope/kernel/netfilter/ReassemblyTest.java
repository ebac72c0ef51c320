package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.Reassembled;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Header;
import io.vethscope.wire.Ipv4Packet;
import io.vethscope.wire.Payload;
import io.vethscope.wire.UdpDatagram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** RFC 791, section 3.2, and {@code net/ipv4/ip_fragment.c}. */
class ReassemblyTest {
  private static final Ipv4Address LEFT = Ipv4Address.of(10, 0, 1, 2);
  private static final Ipv4Address RIGHT = Ipv4Address.of(10, 0, 2, 2);

  private final RouterLab net = new RouterLab();

  /** A datagram of 24 bytes in three fragments. */
  private static List<Ipv4Packet> pieces() {
    Ipv4Header header = Ipv4Header.of(Ipv4Header.UDP, LEFT, RIGHT).withIdentification(7);
    Payload whole = new Ipv4Packet(header, new UdpDatagram(40001, 53, Payload.of(new byte[16]))).payloadBytes();
    List<Ipv4Packet> pieces = new ArrayList<>();
    for (int at = 0; at < whole.length(); at += 8) {
      pieces.add(new Ipv4Packet(header.withFragment(at, at + 8 < whole.length()), whole.slice(at, at + 8)));
    }
    return pieces;
  }

  private void send(Ipv4Packet... packets) {
    Ipv4Output output = net.left.netns().output();
    for (Ipv4Packet packet : packets) {
      Ipv4Output.Path path = Objects.requireNonNull(output.path(packet.destination(), packet.source()));
      output.send(packet, path, Origin.SENT, 0);
      net.lab.runFor(Duration.ofMillis(1));
    }
  }

  private List<String> delivered() {
    return net.trace().of(Delivered.class).stream()
        .filter(event -> event.where().netns().equals("right"))
        .map(Delivered::to)
        .filter(to -> to.startsWith("udp"))
        .toList();
  }

  @Test
  void theReceiverPutsFragmentsTogetherInWhateverOrderTheyCome() {
    net.serve("udp", 53);
    List<Ipv4Packet> pieces = pieces();

    send(pieces.get(2), pieces.get(0), pieces.get(1));

    assertThat(delivered()).hasSize(1);
    assertThat(net.trace().of(Reassembled.class))
        .singleElement()
        .satisfies(whole -> {
          assertThat(whole.length()).isEqualTo(44);
          assertThat(whole.fragments()).hasSize(3).contains(whole.packet());
          assertThat(whole.where()).hasToString("right");
        });
  }

  @Test
  void aCopyOfAFragmentIsLost() {
    net.serve("udp", 53);
    List<Ipv4Packet> pieces = pieces();

    send(pieces.get(0), pieces.get(0), pieces.get(1), pieces.get(2));

    assertThat(delivered()).hasSize(1);
    assertThat(net.trace().dropsFor(DropReason.DUP_FRAG)).containsExactly("right:eth0");
  }

  @Test
  void fragmentsThatOverlapAreAllLost() {
    net.serve("udp", 53);
    List<Ipv4Packet> pieces = pieces();
    Ipv4Packet wide = new Ipv4Packet(pieces.getFirst().header().withFragment(0, true), Payload.of(new byte[16]));

    send(pieces.get(1), wide, pieces.get(2));

    assertThat(delivered()).isEmpty();
    assertThat(net.trace().dropsFor(DropReason.FRAG_OVERLAP)).hasSize(2);
  }

  @Test
  void whatIsNotCompleteInTimeIsGivenUpAndToldToItsSender() {
    send(pieces().get(0), pieces().get(1));

    net.lab.runFor(Duration.ofSeconds(32));

    assertThat(net.trace().dropsFor(DropReason.FRAG_REASM_TIMEOUT)).hasSize(2);
    assertThat(net.trace().at("left:eth0"))
        .anyMatch(line -> line.contains("10.0.2.2 > 10.0.1.2: ICMP ip reassembly time exceeded"));
  }

  @Test
  void withoutTheFirstFragmentNobodyCanBeTold() {
    send(pieces().get(1), pieces().get(2));

    net.lab.runFor(Duration.ofSeconds(32));

    assertThat(net.trace().at("left:eth0")).noneMatch(line -> line.contains("reassembly"));
  }

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
