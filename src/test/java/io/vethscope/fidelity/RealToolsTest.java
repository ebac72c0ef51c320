package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Veth;
import io.vethscope.lab.Lab;
import io.vethscope.program.Process;
import io.vethscope.program.Servers;
import io.vethscope.wire.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of a run say what the real tools say. Each session of {@code tools/} is run in {@code a} at 10.0.0.1;
 * its neighbour {@code b} at 10.0.0.2 has servers on TCP 80 and UDP 53. Where the machine has the tools, the files
 * themselves are compared with them, and written with -Dvethscope.updateGoldens=true.
 */
class RealToolsTest {
  static List<String> sessions() throws IOException {
    return ToolSession.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void eachCommandSaysWhatTheRealOneSays(String name) throws Exception {
    NetNamespace a = a();
    ToolSession session = ToolSession.load(name);
    List<ToolSession.Step> here = new ArrayList<>();
    for (ToolSession.Step step : session.steps()) {
      Process process = run(a, step.command());
      here.add(new ToolSession.Step(step.command(), ToolSession.steady(process.stdout()), process.status()));
    }
    assertThat(new ToolSession(name, session.versions(), here).text()).isEqualTo(session.text());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void theRealOnesStillSaySo(String name) throws Exception {
    LabScriptTest.needsARealKernel();
    ToolSession session = ToolSession.load(name);
    for (String version : session.versions()) {
      Optional<String> other = RealTools.otherThan(version.substring(2));
      assumeTrue(other.isEmpty(), other.orElse(""));
    }
    ToolSession real = new ToolSession(name, session.versions(), real(session));
    if (Boolean.getBoolean("vethscope.updateGoldens")) {
      real.write();
    }
    assertThat(real.text()).isEqualTo(session.text());
  }

  private static List<ToolSession.Step> real(ToolSession session) throws Exception {
    List<ToolSession.Step> steps = new ArrayList<>();
    try (RealTools tools = new RealTools()) {
      tools.serve("b", "python3", "-c", REAL_SERVER);
      tools.run("b", "for i in {1..100}; do ss -tln | grep -q :80 && break; sleep 0.1; done");
      for (ToolSession.Step step : session.steps()) {
        RealTools.Said said = tools.run("a", step.command());
        steps.add(new ToolSession.Step(step.command(), ToolSession.steady(said.text()), said.status()));
      }
    }
    return steps;
  }

  private final Lab lab = new Lab();

  private Process run(NetNamespace netns, String command) {
    return lab.run(netns, command);
  }

  private NetNamespace a() {
    Veth a = nic("a", 1);
    Veth b = nic("b", 2);
    Cable.connect(a, b);
    a.netns().sysctl().set("net.ipv4.tcp_syn_retries", "2");
    Servers.start(b.netns(), "tcp", "0.0.0.0", 80, "b");
    Servers.start(b.netns(), "udp", "0.0.0.0", 53, "b");
    return a.netns();
  }

  private Veth nic(String netns, int number) {
    Veth nic = new Veth(lab.host(netns), "eth0", new MacAddress(0x0200_0000_0000L + number), 0);
    nic.setUp(true);
    nic.addAddress(Lab.address("10.0.0." + number + "/24"));
    return nic;
  }

  /** The servers that pods run. */
  private static final String REAL_SERVER =
      """
      import socket, threading
      u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      u.bind(("0.0.0.0", 53))
      def datagrams():
          while True:
              data, peer = u.recvfrom(65536)
              u.sendto(f"pod=b client={peer[0]}:".encode() + data[:64], peer)
      threading.Thread(target=datagrams, daemon=True).start()
      s = socket.socket()
      s.bind(("0.0.0.0", 80))
      s.listen(16)
      def answer(c, peer):
          try:
              while data := c.recv(4096):
                  body = f"pod=b client={peer}\\n".encode()
                  if data.startswith(b"GET /big"):
                      body += b"B" * (4000 - len(body))
                  c.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body)
          except OSError:
              pass
          c.close()
      while True:
          c, peer = s.accept()
          threading.Thread(target=answer, args=(c, peer[0]), daemon=True).start()
      """;
}
