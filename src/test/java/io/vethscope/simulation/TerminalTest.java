package io.vethscope.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.program.Look;
import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Run;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.RowChanged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is typed at a moment shows what has been told up to it, and changes nothing. */
class TerminalTest {
  private static Look.Shown shown(Run run, Terminal.Moment moment, String netns, String line) {
    Terminal terminal = new Terminal(run, moment, netns, line);
    while (terminal.advance(7)) {
      assertThat(terminal.reply()).isEmpty();
    }
    return (Look.Shown) terminal.reply().orElseThrow().answer();
  }

  @Test
  void aRowIsThereFromTheEventOnThatTellsOfIt() {
    Run run = Catalogue.find("vxlan").orElseThrow().run();
    List<TraceEvent> events = new ArrayList<>();
    Simulation.of(run).advance(events::add, Integer.MAX_VALUE);
    int rows = 0;
    for (int n = 0; n < events.size(); n++) {
      if (events.get(n) instanceof RowChanged row && row.time() > 0 && row.table() == Table.NEIGHBOUR) {
        String neighbours = shown(run, new Terminal.Behind(n), row.where().netns(), "ip neigh").stdout();
        assertThat(neighbours.contains(row.row().text()))
            .as("%s of event %d in%n%s", row, n, neighbours)
            .isEqualTo(row.change() != TraceEvent.Change.REMOVED);
        rows++;
      }
    }
    assertThat(rows).isGreaterThan(10);
  }

  @Test
  void theWholeNetworkIsThereFromTheStart() {
    Run run = Catalogue.find("vxlan").orElseThrow().run();

    assertThat(shown(run, new Terminal.Behind(0), "node-b", "ip route").stdout())
        .contains("via 10.244.1.0 dev flannel.1");
    assertThat(shown(run, new Terminal.At(0), "node-b", "ip route").stdout()).contains("via 10.244.1.0 dev flannel.1");
  }

  @Test
  void aPodThatDoesNotRunYetIsNotFound() {
    Run run = Catalogue.find("node-joins").orElseThrow().run();
    String pod = run.scenario().nodes().getLast().pods().getFirst().name();

    assertThat(shown(run, new Terminal.At(0), pod, "ip addr"))
        .isEqualTo(new Look.Shown(1, "Error from server (NotFound): pods \"" + pod + "\" not found\n"));
  }
}
