package io.vethscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that can't be are refused in sentences that say what to do. */
class ScenarioTest {
  private static final ContainerSpec CONTAINER = new ContainerSpec("main", List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.244.0.0/24 | 192.168.100.0/24 | The pod network 10.244.0.0/24 must be between /8 and /23, because each node"
            + " gets a /24 of it.",
        "0.0.0.0/0 | 192.168.100.0/24 | The pod network 0.0.0.0/0 must be between /8 and /23, because each node gets a"
            + " /24 of it.",
        "10.244.0.0/23 | 192.168.100.0/24 | The pod network 10.244.0.0/23 has too few /24 networks for 2 nodes; make it"
            + " larger.",
        "10.244.0.0/16 | 192.168.0.0/16 | The node network 192.168.0.0/16 must be between /22 and /24; a switch has no"
            + " ports for more.",
        "10.244.0.0/16 | 10.244.9.0/24 | The node network 10.244.9.0/24 overlaps with the pod network 10.244.0.0/16;"
            + " choose another."
      })
  void networksFitTogether(String pods, String nodes, String sentence) {
    NodeSpec[] two = {node("a"), node("b")};

    refuses(() -> scenario(pods, nodes, two), sentence);
  }

  @Test
  void aSegmentBehindTheRouterStaysOutOfThePodNetworkToo() {
    NodeSpec far = new NodeSpec("a", 1, true, List.of());

    refuses(
        () -> scenario("10.244.0.0/16", "10.243.255.0/24", far),
        "The segment 10.244.0.0/24 of the node network overlaps with the pod network 10.244.0.0/16; choose another.");
  }

  @Test
  void segmentsDoNotRunOffTheEndOfTheAddresses() {
    NodeSpec far = new NodeSpec("a", 1, true, List.of());

    refuses(
        () -> scenario("10.244.0.0/16", "255.255.255.0/24", far),
        "The node network 255.255.255.0/24 has no room for segment 1 behind it; choose a lower one.");
  }

  @Test
  void thereIsAtLeastOneNodeAndRoomForAll() {
    refuses(() -> scenario("10.244.0.0/16", "192.168.100.0/24"), "A cluster needs at least one node.");
    NodeSpec[] many = IntStream.range(0, 245).mapToObj(i -> node("n" + i)).toArray(NodeSpec[]::new);
    refuses(
        () -> scenario("10.244.0.0/16", "192.168.100.0/24", many),
        "The node network 192.168.100.0/24 has room for 244 nodes; make it larger.");
  }

  @Test
  void namesAreUniqueOverNodesAndPods() {
    NodeSpec node = new NodeSpec("a", 0, true, List.of(pod("web"), pod("a")));

    refuses(
        () -> scenario("10.244.0.0/16", "192.168.100.0/24", node),
        "Two nodes or pods are named a; names must be unique.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"switch", "switch-2", "router", "gateway", "localhost"})
  void someNamesAreTaken(String name) {
    refuses(
        () -> scenario("10.244.0.0/16", "192.168.100.0/24", node(name)),
        "The name " + name + " stands for a part of the node network; choose another.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "-a", "a-", "a.b", "a b", "ü", "a_b"})
  void namesAreDnsLabels(String name) {
    String rest =
        "\" is not a DNS label: use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both"
            + " ends.";

    refuses(() -> node(name), "The node name \"" + name + rest);
    refuses(() -> pod(name), "The pod name \"" + name + rest);
    refuses(() -> new ContainerSpec(name, List.of()), "The container name \"" + name + rest);
  }

  @Test
  void aLongNameIsShortenedInTheSentence() {
    assertThat(node("a".repeat(63)).name()).hasSize(63);
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> node("a".repeat(100_000)))
        .withMessageStartingWith("The node name \"" + "a".repeat(77) + "...\" is not a DNS label");
  }

  @Test
  void aNodeHasASegmentAndNotTooManyPods() {
    refuses(() -> new NodeSpec("a", 8, true, List.of()), "The node a is in segment 8; segments are 0 to 7.");
    refuses(() -> new NodeSpec("a", -1, true, List.of()), "The node a is in segment -1; segments are 0 to 7.");
    refuses(
        () -> new NodeSpec("a", 0, true, Collections.nCopies(111, pod("p"))),
        "The node a has more than 110 pods; spread them over more nodes.");
  }

  @Test
  void aPodHasContainersAndNotTooMany() {
    refuses(() -> new PodSpec("p", List.of()), "The pod p has no container; give it one.");
    refuses(
        () -> new PodSpec("p", Collections.nCopies(9, CONTAINER)), "The pod p has more than 8 containers; use fewer.");
  }

  @Test
  void aContainerHasNotTooManyPorts() {
    List<Listener> many = IntStream.rangeClosed(1, 17).mapToObj(port -> tcp(port, "0.0.0.0")).toList();

    refuses(() -> new ContainerSpec("c", many), "The container c listens on more than 16 ports; use fewer.");
  }

  @Test
  void aPodsContainersShareItsPorts() {
    ContainerSpec one = new ContainerSpec("one", List.of(tcp(80, "0.0.0.0")));

    refuses(
        () -> new PodSpec("p", List.of(one, one)),
        "Two servers of the pod p want tcp/80; its containers share one network, so use another port.");
    refuses(
        () -> new PodSpec("p", List.of(one, new ContainerSpec("two", List.of(tcp(80, "127.0.0.1"))))),
        "Two servers of the pod p want tcp/80; its containers share one network, so use another port.");
    assertThat(new PodSpec("p", List.of(one, new ContainerSpec("two", List.of(Listener.parse("udp/80"))))).containers())
        .hasSize(2);
  }

  private static Listener tcp(int port, String address) {
    return new Listener(Listener.Protocol.TCP, port, Ipv4Address.parse(address));
  }

  private static NodeSpec node(String name) {
    return new NodeSpec(name, 0, true, List.of());
  }

  private static PodSpec pod(String name) {
    return new PodSpec(name, List.of(CONTAINER));
  }

  private static Scenario scenario(String pods, String nodeCidr, NodeSpec... nodes) {
    Network network = new Network(Backend.VXLAN, Rules.IPTABLES, Ipv4Prefix.parse(pods), Ipv4Prefix.parse(nodeCidr));
    return new Scenario(network, List.of(nodes));
  }

  private static void refuses(ThrowingCallable construction, String sentence) {
    assertThatExceptionOfType(ScenarioException.class).isThrownBy(construction).withMessage(sentence);
  }
}
