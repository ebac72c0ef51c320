package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.fidelity.decode.FixedNumbers;
import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.snapshot.SnapshotLoader;
import io.vethscope.snapshot.table.Tables;
import io.vethscope.trace.Tracer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read from a real network is printed again as the real tools had printed it. */
class PrintedTablesTest {
  private static final long EVENTS = 100_000;

  /** Recorded before the kernel had told the tools that the cable was plugged in. */
  private static final Set<String> CARRIER_PENDING =
      Set.of(
          "04b-host-gw-far-node rt addr",
          "04b-host-gw-far-node rt link",
          "07-vxlan-directrouting rt addr",
          "07-vxlan-directrouting rt link");

  /** Tables with what running programs have in them; here none run. */
  private static final Set<String> OF_PROGRAMS =
      Set.of(
          "13a-wireguard-go n1 wireguard",
          "13a-wireguard-go n2 wireguard",
          "13e-ipsec-charon n1 xfrm_policy",
          "13e-ipsec-charon n2 xfrm_policy",
          "13f-ipsec-udpencap n1 xfrm_policy",
          "13f-ipsec-udpencap n2 xfrm_policy");

  private static List<String> names() {
    return Recordings.names().stream().filter(Expectations.load()::isReplayable).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTableThatWasReadIsPrintedAsItWas(String name) {
    Recording recording = Recordings.load(name);
    FixedNumbers fixed = recording.fixedNumbers();
    Cpu cpu = new Cpu();
    Kernel kernel = new Kernel(cpu, new SeededRandom(1), new Tracer(cpu, EVENTS, _ -> {}));
    SnapshotLoader.load(kernel, SimulatorReplayer.description(recording));

    SoftAssertions tables = new SoftAssertions();
    for (NetNamespace netns : kernel.namespaces()) {
      Map<String, Object> before = recording.description().before().getOrDefault(netns.name(), Map.of());
      before.forEach((table, content) -> {
        String place = name + " " + netns + " " + table;
        if (Tables.isKnown(table) && !CARRIER_PENDING.contains(place) && !OF_PROGRAMS.contains(place)) {
          tables
              .assertThat(CanonicalTable.rows(table, Tables.print(netns, table), fixed))
              .as(place)
              .isEqualTo(CanonicalTable.rows(table, content, fixed));
        }
      });
    }
    tables.assertAll();
    assertThat(kernel.namespaces()).isNotEmpty();
  }
}
