package io.vethscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IcmpMessage;
import io.vethscope.wire.Ipv4Packet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingTest {
  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  PingTest() {
    Cable.connect(left, right);
  }

  @Test
  void aReplyIsPrintedAsIputilsPrintsIt() {
    assertThat(ping("-c 1 10.0.0.2", 0, Ending.OK))
        .isEqualTo(
            """
            PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.
            64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.036 ms

            --- 10.0.0.2 ping statistics ---
            1 packets transmitted, 1 received, 0% packet loss, time 0ms
            rtt min/avg/max/mdev = 0.036/0.036/0.036/0.000 ms
            """);
  }

  @Test
  void aDeviceThatLosesTheRequestIsTriedOnceMoreBeforeThatIsSaid() {
    right.setMtu(1000);
    // What has to wait for its neighbour is lost later, when nobody asks any more.
    lab.run(left.netns(), "ip neigh add 10.0.0.2 lladdr " + right.mac() + " dev eth0");

    assertThat(ping("-c 1 -W 1 -s 1400 10.0.0.2", 1, Ending.TIMEOUT))
        .contains("ping: sendmsg: No buffer space available", "1 packets transmitted, 0 received")
        .contains("time 1000ms");
    assertThat(lab.trace().pathOf("ICMP echo request")).containsExactly("left:eth0>", "left:eth0>");
  }

  @Test
  void whatAHostSendsHasTheTtlThatItIsTold() {
    lab.run(right.netns(), "sysctl -q net.ipv4.ip_default_ttl=7");

    assertThat(ping("-c 1 10.0.0.2", 0, Ending.OK)).contains("icmp_seq=1 ttl=7 ");
    assertThat(lab.run(right.netns(), "sysctl net.ipv4.ip_default_ttl=256").stdout())
        .isEqualTo("sysctl: setting key \"net.ipv4.ip_default_ttl\": Invalid argument\n");
    assertThat(ping("-c 1 10.0.0.2", 0, Ending.OK)).contains("icmp_seq=1 ttl=7 ");
    lab.run(left.netns(), "sysctl -q net.ipv4.ip_default_ttl=1");
    lab.run(left.netns(), "ping -c 1 -t 9 10.0.0.2");
    assertThat(
            lab.trace().framesAt("right:eth0").stream()
                .filter(frame ->
                    frame.payload() instanceof Ipv4Packet packet
                        && packet.source().equals(left.addresses().getFirst().address()))
                .map(frame -> ((Ipv4Packet) frame.payload()).ttl()))
        .containsExactly(64, 64, 9);
  }

  @Test
  void severalAreAPartASecondOrAsAsked() {
    assertThat(ping("-c 3 10.0.0.2", 0, Ending.OK))
        .contains(
            "icmp_seq=1 ",
            "icmp_seq=2 ",
            "icmp_seq=3 ",
            "3 packets transmitted, 3 received, 0% packet loss, time 2000ms");
    assertThat(ping("-c 3 -i 0.2 10.0.0.2", 0, Ending.OK)).contains("time 400ms");
  }

  @Test
  void silenceIsLoss() {
    right.netns().sysctl().set("net.ipv4.icmp_echo_ignore_all", "1");

    assertThat(ping("-c 1 -W 2 10.0.0.2", 1, Ending.TIMEOUT))
        .isEqualTo(
            """
            PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.

            --- 10.0.0.2 ping statistics ---
            1 packets transmitted, 0 received, 100% packet loss, time 0ms

            """);
    assertThat(lab.cpu().now()).isBetween(2_006_000_000L, 2_006_100_000L);
  }

  @Test
  void anErrorIsPrintedAndCounted() {
    assertThat(ping("-c 1 -W 5 10.0.0.9", 1, Ending.UNREACHABLE))
        .isEqualTo(
            """
            PING 10.0.0.9 (10.0.0.9) 56(84) bytes of data.
            From 10.0.0.1 icmp_seq=1 Destination Host Unreachable

            --- 10.0.0.9 ping statistics ---
            1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

            """);
  }

  @Test
  void withoutARouteNothingIsSent() {
    assertThat(ping("-c 1 8.8.8.8", 2, Ending.UNREACHABLE)).endsWith("ping: connect: Network is unreachable\n");
    assertThat(lab.trace().path()).isEmpty();
  }

  @Test
  void theOptionsShowInTheRequests() {
    ping("-c 1 -s 100 -t 7 -M dont -e 4660 -n -U -4 10.0.0.2", 0, Ending.OK);

    Ipv4Packet request = requests().getFirst();
    IcmpMessage echo = (IcmpMessage) request.payload();
    assertThat(request.length()).isEqualTo(128);
    assertThat(request.ttl()).isEqualTo(7);
    assertThat(request.header().dontFragment()).isFalse();
    assertThat(echo.identifier()).isEqualTo(4660);
    assertThat(echo.sequence()).isEqualTo(1);
  }

  @Test
  void theSourceIsAnAddressOrADevice() {
    left.addAddress(Lab.address("10.0.0.77/24"));

    assertThat(ping("-c 1 -I 10.0.0.77 10.0.0.2", 0, Ending.OK))
        .startsWith("PING 10.0.0.2 (10.0.0.2) from 10.0.0.77 : 56(84) bytes of data.");
    assertThat(ping("-c 1 -I eth0 10.0.0.2", 0, Ending.OK)).contains("from 10.0.0.1 :");
    assertThat(requests()).extracting(packet -> packet.source().toString()).containsExactly("10.0.0.77", "10.0.0.1");
  }

  @Test
  void theWaitEndsWithTheLastAnswer() {
    ping("-c 1 -W 3600 10.0.0.2", 0, Ending.OK);

    assertThat(lab.cpu().now()).isLessThan(10_000_000);
  }

  @Test
  void twoOfOneIdentifierHearTheSameAnswers() {
    lab.start(left.netns(), "ping -c 2 -e 5 10.0.0.2");

    assertThat(ping("-c 1 -e 5 10.0.0.2", 0, Ending.OK)).contains("1 packets transmitted, 1 received");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ping 10.0.0.2 | ping: without -c it would never end; say how many, as in: ping -c 1 10.0.0.2",
        "ping -c 1 | 'ping: usage: ping -c COUNT [-i S] [-W S] [-s BYTES] [-t TTL] [-M do|dont] ADDRESS'",
        "ping -c 1 10.0.0.2 10.0.0.3 | 'ping: usage: ping -c COUNT [-i S] [-W S] [-s BYTES] [-t TTL] [-M do|dont]"
            + " ADDRESS'",
        "ping -f 10.0.0.2 | ping: the option -f is not supported; these are: -U -n -4 -6 -c -i -W -s -t -M -e -I",
        "ping 10.0.0.2 -c | ping: the option -c needs a value behind it.",
        "ping -c 0 10.0.0.2 | 'ping: -c takes a whole number from 1 to 1000, not \"0\".'",
        "ping -c many 10.0.0.2 | 'ping: -c takes a whole number from 1 to 1000, not \"many\".'",
        "ping -c 1 -t 256 10.0.0.2 | 'ping: -t takes a whole number from 1 to 255, not \"256\".'",
        "ping -c 1 -s 65508 10.0.0.2 | 'ping: -s takes a whole number from 0 to 65507, not \"65508\".'",
        "ping -c 1 -W NaN 10.0.0.2 | 'ping: -W takes seconds from 0 to 3600, not \"NaN\".'",
        "ping -c 1 -i -1 10.0.0.2 | 'ping: -i takes seconds from 0 to 3600, not \"-1\".'",
        "ping -c 1 -M maybe 10.0.0.2 | 'ping: -M takes do, dont or want, not \"maybe\".'",
        "ping -c 1 nobody | 'ping: nobody: Name or service not known; give an IPv4 address or the name of a pod or"
            + " node'"
      })
  void aLineThatMakesNoSenseIsToldWhatWould(String line, String answer) {
    Process process = lab.run(left.netns(), line);

    assertThat(process.stdout()).isEqualTo(answer + "\n");
    assertThat(process.status()).isEqualTo(2);
  }

  private String ping(String arguments, int status, Ending ending) {
    Process process = lab.run(left.netns(), "ping " + arguments);
    assertThat(process.status()).as(process.stdout()).isEqualTo(status);
    assertThat(lab.trace().of(CommandEnded.class).getLast().ending()).isEqualTo(ending);
    return process.stdout();
  }

  private List<Ipv4Packet> requests() {
    return lab.trace().framesAt("right:eth0").stream()
        .filter(frame -> frame.summary().contains("echo request"))
        .map(frame -> (Ipv4Packet) frame.payload())
        .toList();
  }
}
