package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.engine.Cpu;
import io.vethscope.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkWatchTest {
  private static final long MILLISECOND = 1_000_000;

  private final Cpu cpu = new Cpu();
  private final LinkWatch watch = new LinkWatch(cpu);
  private final NetDevice device = new Lab().hostWithNic("a", "10.0.0.1/24");
  private final List<String> heard = new ArrayList<>();

  private void fire(boolean urgent, String what) {
    watch.fire(urgent, device, () -> heard.add(what + " at " + cpu.now() / MILLISECOND));
  }

  private void runAll() {
    while (cpu.step(10_000 * MILLISECOND)) {}
  }

  @Test
  void aQuietMachineHearsAtOnce() {
    fire(false, "bridge");
    assertThat(watch.hasNewsOf(device)).isTrue();
    runAll();

    assertThat(heard).containsExactly("bridge at 8");
    assertThat(watch.hasNewsOf(device)).isFalse();
  }

  @Test
  void whatIsNotUrgentWaitsUntilTheLastNewsAreASecondOld() {
    fire(true, "veth");
    cpu.after(100 * MILLISECOND, () -> fire(false, "bridge"));
    cpu.after(200 * MILLISECOND, () -> fire(true, "other veth"));
    runAll();

    assertThat(heard).containsExactly("veth at 8", "other veth at 208", "bridge at 1008");
  }

  @Test
  void whatIsNotUrgentComesWithWhatIs() {
    fire(false, "bridge");
    fire(true, "veth");
    runAll();

    assertThat(heard).containsExactly("bridge at 8", "veth at 8");
  }
}
