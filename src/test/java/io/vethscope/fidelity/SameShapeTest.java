package io.vethscope.fidelity;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A cluster that the simulator provisions itself, of the same shape as a recorded one, shows the same frames at the
 * same taps in the same order when the same is done in it. So what {@code cluster} builds is what the recordings were
 * made in.
 */
class SameShapeTest {

  @ParameterizedTest
  @CsvSource({
    "00b-hand-made-pods, VXLAN",
    "01-localhost, VXLAN",
    "02-same-node, VXLAN",
    "03-pod-gateway, VXLAN",
    "04-host-gw, HOST_GW",
    "04b-host-gw-far-node, HOST_GW",
    "05-vxlan, VXLAN",
    "06-vxlan-3nodes, VXLAN",
    "07-vxlan-directrouting, VXLAN_DIRECT_ROUTING",
    "09k-no-such-pod, VXLAN",
    "09l-traceroute, VXLAN",
    "09l2-traceroute-host-gw, HOST_GW",
    "10a-svc-same-node, VXLAN",
    "10b-svc-cross-node, VXLAN",
    "10d-svc-hairpin, VXLAN",
    "10g-svc-udp, VXLAN",
    "10h-svc-no-endpoints, VXLAN",
    "10i-svc-from-node, VXLAN",
    "10j-svc-host-gw, HOST_GW",
    "11-pod-to-outside, VXLAN",
    "11c-outside-to-pod, VXLAN",
    "11d-outside-to-pod-host-gw, HOST_GW",
    "12-node-to-pod, VXLAN",
    "12b-node-to-pod-host-gw, HOST_GW",
    "15a-nodeport-cluster-local-ep, VXLAN",
    "15b-nodeport-cluster-remote-ep, VXLAN",
    "15c-nodeport-local, VXLAN",
    "15d-nodeport-from-pod, VXLAN",
    "15e-nodeport-remote-ep-host-gw, HOST_GW"
  })
  void aProvisionedClusterDoesWhatTheRecordedOneDid(String name, Backend backend) {
    ProvisionedRun.assertAsRecorded(name, recording -> ProvisionedRun.of(recording, Network.of(backend)));
  }

  @ParameterizedTest
  @CsvSource({"14a-v6-same-node, VXLAN", "14b-v6-vxlan, VXLAN", "14c-v6-host-gw, HOST_GW", "14d-v6-failures, VXLAN"})
  void soDoesADualStackCluster(String name, Backend backend) {
    ProvisionedRun.assertAsRecorded(name, recording -> ProvisionedRun.of(recording, Network.dualStack(backend)));
  }

  /** What else than kube-proxy's and flanneld's rules in iptables a recorded network had. */
  @ParameterizedTest
  @CsvSource({
    "05b-vxlan-nftables, VXLAN, NFTABLES",
    "11b-outside-no-masq, VXLAN, NONE",
    "11e-outside-to-pod-host-gw-no-nat, HOST_GW, NONE",
    "13b-udp-backend, UDP, FLANNEL",
    "13d-ipip, IPIP, FLANNEL"
  })
  void soDoesOneWithOtherRules(String name, Backend backend, Rules rules) {
    Network network = new Network(backend, rules, Ipv4Cidrs.DEFAULT_PODS, Ipv4Cidrs.DEFAULT_NODES);

    ProvisionedRun.assertAsRecorded(name, recording -> ProvisionedRun.of(recording, network));
  }

  /** What {@code ip addr} and {@code ip route} printed there names links that differ by chance. */
  @Test
  void podsWithoutABridgeAreRoutedAsRecorded() {
    ProvisionedRun.assertFramesAsRecorded(
        "00e-cni-ptp", recording -> ProvisionedRun.of(recording, Network.of(Backend.PTP)));
  }
}
