package io.vethscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.tcp.NamespaceTcp;
import io.vethscope.kernel.tcp.TcpEvents;
import io.vethscope.kernel.tcp.TcpStack;
import io.vethscope.lab.Lab;
import io.vethscope.wire.Ipv4Address;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that start and stop while others call them. */
class ServeTest {
  private final Lab lab = new Lab();
  private final Cable client = lab.hostWithNic("client", "10.0.0.1/24");
  private final Cable server = lab.hostWithNic("server", "10.0.0.2/24");

  ServeTest() {
    Cable.connect(client, server);
  }

  private String run(NetNamespace netns, String line) {
    return lab.run(netns, line).stdout();
  }

  @Test
  void beforeItStartsAPortIsClosed() {
    assertThat(run(client.netns(), "tcp-get 10.0.0.2 80")).contains("refused");
    assertThat(run(client.netns(), "udp-send 10.0.0.2 53")).contains("refused");
  }

  @Test
  void afterThatItAnswersByItsName() {
    run(server.netns(), "serve tcp 80 --address 0.0.0.0 --name web");
    run(server.netns(), "serve udp 53");

    assertThat(run(client.netns(), "tcp-get 10.0.0.2 80")).contains("pod=web client=10.0.0.1");
    assertThat(run(client.netns(), "udp-send 10.0.0.2 53")).contains("pod=server client=10.0.0.1");
  }

  @Test
  void whenItHasStoppedThePortIsClosedAgain() {
    run(server.netns(), "serve tcp 80");
    run(server.netns(), "serve udp 53");
    run(server.netns(), "stop-serve tcp 80");
    run(server.netns(), "stop-serve udp 53");

    assertThat(run(client.netns(), "tcp-get 10.0.0.2 80")).contains("refused");
    assertThat(run(client.netns(), "udp-send 10.0.0.2 53")).contains("refused");
  }

  @Test
  void aConnectionEndsWithItsServer() {
    run(server.netns(), "serve tcp 80");
    Ipv4Address here = Ipv4Address.parse("10.0.0.1");
    Ipv4Address there = Ipv4Address.parse("10.0.0.2");
    NamespaceTcp.of(client.netns()).connect(new TcpStack.ConnectRequest(here, 40_000, there, 80), new TcpEvents() {});
    lab.runFor(Duration.ofSeconds(1));
    assertThat(lab.trace().pathOf("Flags [F.]")).isEmpty();
    run(server.netns(), "stop-serve tcp 80");

    assertThat(lab.trace().pathOf("Flags [F.]")).startsWith("server:eth0>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve tcp",
        "serve sctp 80",
        "serve tcp http",
        "serve tcp 80 --address nowhere",
        "stop-serve tcp 80"
      })
  void whatMakesNoSenseIsAnswered(String line) {
    Process process = lab.run(server.netns(), line);

    assertThat(process.status()).isEqualTo(2);
    assertThat(process.stdout()).isNotBlank();
  }
}
