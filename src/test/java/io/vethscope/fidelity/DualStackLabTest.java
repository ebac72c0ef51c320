package io.vethscope.fidelity;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Command;
import io.vethscope.scenario.ContainerSpec;
import io.vethscope.scenario.Listener;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.wire.Ipv4Address;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real kernel and the simulated one agree on IPv6 in networks that no recording has. */
class DualStackLabTest {
  @BeforeAll
  static void needsARealKernel() throws Exception {
    LabScriptTest.needsARealKernel();
  }

  /** What is too long, given up on the way or unknown, connections, and ports where nobody listens. */
  @ParameterizedTest
  @CsvSource({
    "VXLAN, a1, ping -6 -e 4660 -c 2 -i 0.5 -W 1 -s 1600 c1",
    "HOST_GW, a1, ping -6 -e 4660 -c 2 -i 0.5 -W 1 -s 1600 c1",
    "VXLAN, a2, ping -6 -e 4660 -c 1 -W 1 -t 1 b1",
    "HOST_GW, a2, ping -6 -e 4660 -c 1 -W 1 fd00:10:244:99::1",
    "VXLAN, node-a, ping -6 -e 4660 -c 1 -W 1 b2",
    "VXLAN, a1, tcp-get -6 b1 80 --source-port 40001",
    "HOST_GW, a1, udp-send -6 b1 9 --source-port 40002 --timeout 1",
    "VXLAN, a1, tcp-get -6 a2 81 --source-port 40003"
  })
  void theRealKernelShowsTheSameFrames(Backend backend, String netns, String command) throws Exception {
    List<NodeSpec> nodes =
        Stream.of("a", "b", "c")
            .map(name -> new NodeSpec("node-" + name, 0, true, List.of(pod(name + "1"), pod(name + "2"))))
            .toList();
    Scenario scenario = new Scenario(Network.dualStack(backend), nodes);

    LabScriptTest.assertKernelAgrees(new Run(scenario, 1, List.of(new Command(0, netns, command))));
  }

  private static PodSpec pod(String name) {
    Listener http = new Listener(Listener.Protocol.TCP, 80, Ipv4Address.ANY);
    return new PodSpec(name, List.of(new ContainerSpec("main", List.of(http))));
  }
}
