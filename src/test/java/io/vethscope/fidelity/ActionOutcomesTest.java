package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.fidelity.Recording.Action;
import io.vethscope.fidelity.ReplayResult.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionOutcomesTest {

  private static final String PING =
      """
      PING 10.244.1.3 (10.244.1.3) 56(84) bytes of data.
      64 bytes from 10.244.1.3: icmp_seq=1 ttl=64 time=0.132 ms

      --- 10.244.1.3 ping statistics ---
      1 packets transmitted, 1 received, 0% packet loss, time 0ms
      rtt min/avg/max/mdev = 0.132/0.132/0.132/0.000 ms
      """;
  private static final List<Action> ACTIONS = List.of(new Action(0, "1a", "ping -c 1 10.244.1.3", 0, PING));

  private static List<String> names() {
    return Recordings.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void recordedOutcomesEqualThemselves(String name) {
    List<Action> actions = Recordings.load(name).actions();
    List<Outcome> outcomes =
        IntStream.range(0, actions.size())
            .mapToObj(i -> new Outcome(i, actions.get(i).exit(), actions.get(i).stdout()))
            .toList();
    assertThat(ActionOutcomes.of(actions, outcomes))
        .isEqualTo(new ActionOutcomes(actions.size(), actions.size(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "time=0.132 ms, time=12.9 ms",
    "0.132/0.132/0.132/0.000, 12.900/12.900/12.900/0.000",
    "'time 0ms', 'time 1023ms'"
  })
  void measuredTimesAreFree(String recorded, String produced) {
    assertThat(PING).contains(recorded);
    assertThat(of(0, PING.replace(recorded, produced)).equal()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ttl=64, ttl=63",
    "icmp_seq=1, icmp_seq=2",
    "1 received, 0 received",
    "0% packet, 100% packet",
    "56(84), 56(85)"
  })
  void everythingElseIsCompared(String recorded, String produced) {
    assertThat(of(0, PING.replace(recorded, produced)).equal()).isZero();
  }

  @Test
  void theExitStatusIsComparedAndTheDifferenceExplained() {
    ActionOutcomes outcomes = of(1, PING);
    assertThat(outcomes.equal()).isZero();
    assertThat(outcomes.differences())
        .singleElement()
        .asString()
        .contains("1a$ ping -c 1 10.244.1.3", "recorded: exit 0", "produced: exit 1");
  }

  @Test
  void anActionThatNeverEndsIsADifference() {
    ActionOutcomes outcomes = ActionOutcomes.of(ACTIONS, List.of());
    assertThat(outcomes.equal()).isZero();
    assertThat(outcomes.differences()).singleElement().asString().contains("it never ended");
  }

  @ParameterizedTest
  @CsvSource({
    "ok 1.4 ms, ok * ms",
    "timeout after 3501.4 ms, timeout after * ms",
    "error ECONNREFUSED (Connection refused) after 0.1 ms, error ECONNREFUSED (Connection refused) after * ms",
    "' 1  10.244.1.1  0.076 ms', ' 1  10.244.1.1  * ms'",
    "' 2  *', ' 2  *'",
    "'    cache expires 599sec mtu 1450 ', '    cache expires *sec mtu 1450 '",
    "42 bytes from 0a:58:0a:f4:01:04 (10.244.1.3): index=0 time=10.846 usec, "
        + "42 bytes from 0a:58:0a:f4:01:04 (10.244.1.3): index=0 time=* usec",
    "rtt min/avg/max/std-dev = 0.011/0.022/0.034/0.011 ms, rtt min/avg/max/std-dev = * ms",
    "pod=1b client=10.244.1.2 (25 bytes), pod=1b client=10.244.1.2 (25 bytes)",
    "net.ipv4.ip_forward = 1, net.ipv4.ip_forward = 1"
  })
  void eachToolHasItsOwnMasks(String output, String masked) {
    assertThat(ActionOutcomes.masked(output)).isEqualTo(masked + "\n");
  }

  private static ActionOutcomes of(int exit, String stdout) {
    return ActionOutcomes.of(ACTIONS, List.of(new Outcome(0, exit, stdout)));
  }
}
