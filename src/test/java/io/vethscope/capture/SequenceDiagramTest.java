package io.vethscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.Direction;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.PacketType;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.Where;
import io.vethscope.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceDiagramTest {
  /** The diagram of a ready scenario. */
  public static String ready(String id) {
    var diagram = new SequenceDiagram();
    Simulation.of(Catalogue.find(id).orElseThrow().run()).advance(diagram, Integer.MAX_VALUE);
    return diagram.text();
  }

  @Test
  void namespacesStandAsAPacketCrossesThem() {
    assertThat(ready("vxlan").lines().filter(line -> line.contains("participant")).map(line -> line.split(" as ")[1]))
        .containsExactly("web", "node-a", "switch", "node-b", "db");
  }

  @Test
  void framesAreMessagesAndTurnsAreNotes() {
    List<String> lines = ready("vxlan").lines().map(String::strip).toList();

    assertThat(lines)
        .startsWith("sequenceDiagram", "autonumber")
        .contains("Note over p0: $ ping -c 1 db")
        .anyMatch(line -> line.matches("p0->>p1: IP 10\\.244\\.1\\.2 #62; 10\\.244\\.2\\.3: ICMP echo request.*"))
        .anyMatch(line -> line.startsWith("Note over p1: wrapped, vxlan"))
        .anyMatch(line -> line.matches("p1->>p2: IP 192\\.168\\.100\\.11.*VXLAN.*"))
        .anyMatch(line -> line.startsWith("Note over p3: unwrapped, vxlan"))
        .anyMatch(line -> line.startsWith("Note over p4: delivered to icmp echo"))
        .last()
        .asString()
        .startsWith("Note over");
  }

  @Test
  void wordsStayWords() {
    Where pod = new Where("web", "");
    var diagram = new SequenceDiagram();
    diagram.accept(new TraceEvent.NamespaceAdded(0, pod, TraceEvent.Role.NODE, "", List.of()));
    diagram.accept(
        new TraceEvent.CommandStarted(
            1, pod, 0, "ping <script>alert(1)</script>; end\nNote over p9: #35; %% \ud83d\ude00"));
    diagram.accept(new TraceEvent.Dropped(2, pod, 1, DropReason.NO_SOCKET, "x".repeat(300)));

    List<String> lines = diagram.text().lines().toList();

    assertThat(lines).hasSize(5);
    assertThat(lines.get(3))
        .doesNotContain("<", ">", "%")
        .contains("#60;script#62;", "#59; end Note", "#35;35#59;", "#128512;");
    assertThat(lines.get(4)).endsWith("…").hasSizeLessThan(150);
  }

  @Test
  void whatIsTooMuchForMermaidIsCounted() {
    var diagram = new SequenceDiagram();
    Where[] ends = {new Where("a", "eth0"), new Where("b", "eth0")};
    for (Where end : ends) {
      diagram.accept(new TraceEvent.NamespaceAdded(0, end, TraceEvent.Role.NODE, "", List.of()));
    }
    diagram.accept(new TraceEvent.CommandStarted(1, ends[0], 0, "ping b"));
    Payload frame = Payload.of(new byte[60]);
    for (int i = 0; i < 5_000; i++) {
      diagram.accept(new TraceEvent.FrameTapped(i, ends[i % 2], 1, Direction.IN, PacketType.HOST, frame));
    }

    assertThat(diagram.text()).hasSizeLessThan(46_000);
    assertThat(diagram.text().lines().toList().getLast()).matches(" +Note over p0: \\d+ more steps are left out here");
  }
}
