package io.vethscope.kernel.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.lab.Lab;
import io.vethscope.trace.TraceEvent.Halted;
import org.junit.jupiter.api.Test;

/** Two bridges, two cables between them, no spanning tree. */
class BridgeLoopTest {
  @Test
  void endsInASentence() {
    Lab lab = new Lab();
    Bridge left = lab.bridge(lab.host("left"), "br0", "02:00:00:00:00:01");
    Bridge right = lab.bridge(lab.host("right"), "br0", "02:00:00:00:00:02");
    for (String name : new String[] {"first", "second"}) {
      Veth cable = new Veth(right.netns(), name, right.mac(), 0);
      cable.setUp(true);
      lab.plug(left, name, cable);
      right.enslave(cable);
    }
    Cable host = lab.hostWithNic("host", "10.0.0.1/24");
    lab.plug(left, "toHost", host);

    lab.run(host.netns(), "ping -c 1 -W 1 10.0.0.2");

    assertThat(lab.trace().events().getLast())
        .isInstanceOfSatisfying(
            Halted.class, halted -> assertThat(halted.detail()).contains("A bridge loop", "remove the loop"));
    assertThat(lab.trace().of(Halted.class)).hasSize(1);
  }
}
