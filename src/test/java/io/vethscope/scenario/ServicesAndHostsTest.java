package io.vethscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.wire.Ipv4Address;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services and machines outside that can't be are refused in sentences that say what to do. */
class ServicesAndHostsTest {
  private static final ServicePort HTTP = new ServicePort("", Listener.Protocol.TCP, 80, 80, 0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.244.1.9 | The host x has the address 10.244.1.9, which belongs to the pods; choose another.",
        "192.168.100.11 | The host x has the address 192.168.100.11, which is taken already.",
        "192.168.100.1 | The host x can't have the address 192.168.100.1: it is the router's, a network's or none at"
            + " all; choose another.",
        "203.0.113.255 | The host x can't have the address 203.0.113.255: it is the router's, a network's or none at"
            + " all; choose another.",
        "224.0.0.9 | The host x can't have the address 224.0.0.9: it is the router's, a network's or none at all;"
            + " choose another."
      })
  void aHostHasAPlaceOfItsOwn(String address, String sentence) {
    refuses(() -> scenario(List.of(host("x", address)), List.of()), sentence);
  }

  @Test
  void aNetworkBehindTheRouterHasOneHost() {
    refuses(
        () -> scenario(List.of(host("x", "203.0.113.10"), host("y", "203.0.113.11")), List.of()),
        "The host y would be the second one in 203.0.113.0/24; give it a network of its own.");
  }

  @Test
  void aHostsRoutesStartInItsNetwork() {
    HostSpec host =
        new HostSpec(
            "x",
            Ipv4Address.parse("192.168.100.100"),
            List.of(),
            List.of(StaticRoute.parse("10.244.0.0/16 via 10.0.0.1")));

    refuses(
        () -> scenario(List.of(host), List.of()),
        "The host x can't route 10.244.0.0/16 via 10.0.0.1: the next hop has to be in 192.168.100.0/24.");
    refuses(
        () -> StaticRoute.parse("default via 10.0.0.1"),
        "A route is written 10.244.0.0/16 via 192.168.100.11, not \"default via 10.0.0.1\".");
  }

  @Test
  void namesAreUniqueOverHostsAndServicesToo() {
    refuses(
        () -> scenario(List.of(host("web", "203.0.113.10")), List.of()),
        "Two nodes, pods or hosts are named web; names must be unique.");
    refuses(
        () -> scenario(List.of(), List.of(service("web", "10.96.0.1"))),
        "Two nodes, pods, hosts or Services are named web; names must be unique.");
  }

  @ParameterizedTest
  @CsvSource({"10.244.3.3", "192.168.100.77", "127.0.0.1", "0.0.0.0", "239.1.1.1"})
  void aServicesAddressIsNobodyElses(String address) {
    refuses(
        () -> scenario(List.of(), List.of(service("shop", address))),
        "The Service default/shop can't have the address "
            + address
            + ": it lies outside of the networks of pods and nodes, for example 10.96.0.10.");
  }

  @Test
  void twoServicesShareNothing() {
    refuses(
        () -> scenario(List.of(), List.of(service("shop", "10.96.0.1"), service("cart", "10.96.0.1"))),
        "The Services default/shop and default/cart have the same address or node port; change one.");
  }

  @Test
  void aServiceNamesPodsThatThereAre() {
    refuses(
        () -> scenario(List.of(), List.of(service("shop", "10.96.0.1", "nobody"))),
        "The Service default/shop names the pod nobody, which there is not.");
    refuses(() -> service("shop", "10.96.0.1", "web", "web"), "The Service default/shop names a pod twice.");
  }

  @Test
  void aServicesPortsAreFewAndDistinct() {
    ServicePort dns = new ServicePort("dns", Listener.Protocol.UDP, 53, 53, 0);

    refuses(() -> service("shop", List.of()), "The Service default/shop has no port; give it one.");
    refuses(
        () -> service("shop", List.of(HTTP, dns)), "The Service default/shop has several ports; name each of them.");
    refuses(
        () -> service("shop", List.of(dns, dns)),
        "Two ports of the Service default/shop have the same name or number; change one.");
    refuses(
        () -> service("shop", Collections.nCopies(17, HTTP)),
        "The Service default/shop has more than 16 ports; use fewer.");
    refuses(
        () -> new ServicePort("", Listener.Protocol.TCP, 80, 80, 8080),
        "The node port 8080 is not between 30000 and 32767; leave it out for a Service without one.");
  }

  @Test
  void aServiceOfAnotherNamespaceIsReachedByBothNames() {
    assertThat(new ServiceName("kube-system", "kube-dns").host()).isEqualTo("kube-dns.kube-system");
    assertThat(ServiceName.of("shop").host()).isEqualTo("shop");
  }

  private static Scenario scenario(List<HostSpec> hosts, List<ServiceSpec> services) {
    PodSpec web = new PodSpec("web", List.of(new ContainerSpec("main", List.of())));
    NodeSpec node = new NodeSpec("a", 0, true, List.of(web));
    return new Scenario(Network.of(Backend.VXLAN), List.of(node), hosts, services);
  }

  private static HostSpec host(String name, String address) {
    return new HostSpec(name, Ipv4Address.parse(address), List.of(), List.of());
  }

  private static ServiceSpec service(String name, String address, String... pods) {
    return new ServiceSpec(
        ServiceName.of(name), Ipv4Address.parse(address), List.of(HTTP), List.of(pods), ServiceSpec.Policies.DEFAULT);
  }

  private static ServiceSpec service(String name, List<ServicePort> ports) {
    return new ServiceSpec(
        ServiceName.of(name), Ipv4Address.parse("10.96.0.1"), ports, List.of(), ServiceSpec.Policies.DEFAULT);
  }

  private static void refuses(ThrowingCallable construction, String sentence) {
    assertThatExceptionOfType(ScenarioException.class).isThrownBy(construction).withMessage(sentence);
  }
}
