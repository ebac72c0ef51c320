package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.fidelity.Recordings;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.Programs;
import io.vethscope.program.Servers;
import io.vethscope.program.iproute.IpRoute2;
import io.vethscope.program.netfilter.NetfilterCommands;
import io.vethscope.snapshot.Recording;
import io.vethscope.snapshot.SnapshotLoader;
import io.vethscope.trace.Tracer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The connections that nodes know at the end of a replay are those that the recorded nodes knew. */
class RecordedConnectionsTest {
  private static final long EVENTS = 1_000_000;
  private static final long NANOSECONDS = 1000;

  private final Cpu cpu = new Cpu();
  private final Kernel kernel = new Kernel(cpu, new SeededRandom(1), new Tracer(cpu, EVENTS, _ -> {}));
  private final Programs programs = new Programs(commands());

  private static List<Program> commands() {
    return Stream.concat(IpRoute2.all().stream(), NetfilterCommands.all().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02-same-node",
        "05-vxlan",
        "05b-vxlan-nftables",
        "09e-udp8472-blocked",
        "10a-svc-same-node",
        "10d-svc-hairpin",
        "10e-svc-hairpin-off",
        "10g-svc-udp",
        "10h-svc-no-endpoints",
        "10i-svc-from-node",
        "11-pod-to-outside",
        "12b-node-to-pod-host-gw",
        "15c-nodeport-local"
      })
  void areThoseOfTheRealKernel(String name) {
    var recorded = Recordings.load(name);
    replay(Recording.of(JsonMapper.shared().readValue(recorded.json(), new TypeReference<>() {})));

    for (NetNamespace netns : kernel.namespaces()) {
      Map<String, Object> after = recorded.description().after().getOrDefault(netns.name(), Map.of());
      String wanted = String.valueOf(after.getOrDefault("conntrack", ""));
      assertThat(lines(Netfilter.of(netns).conntrack().print()))
          .as(netns.name())
          .containsExactlyInAnyOrderElementsOf(lines(wanted));
    }
  }

  private void replay(Recording recording) {
    SnapshotLoader.load(kernel, recording);
    for (Recording.Server server : recording.servers()) {
      Servers.start(netns(server.netns()), server.protocol(), server.address(), server.port(), server.name());
    }
    for (Recording.Action action : recording.actions()) {
      cpu.at(
          action.at() * NANOSECONDS,
          () -> new Process(netns(action.netns()), 0, io.vethscope.program.Resolver.NONE).run(action.run(), programs));
    }
    while (cpu.step(recording.duration() * NANOSECONDS)) {
      // Each step does what is next.
    }
  }

  private NetNamespace netns(String name) {
    return kernel.namespace(name).orElseThrow();
  }

  /** The lines without what the kernel chose: remaining seconds, and ports and identifiers of 1024 and more. */
  private static List<String> lines(String listing) {
    return listing
        .lines()
        .filter(line -> line.startsWith("ipv4"))
        .map(line -> line.replaceFirst("^(\\S+ +2 \\S+ +\\d+) \\d+ ", "$1 "))
        .map(line -> line.replaceAll("(sport|dport|id)=(?!4660 |4000\\d |30080 |8472 )\\d{4,5} ", "$1=* "))
        .toList();
  }
}
