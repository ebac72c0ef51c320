package io.vethscope.fidelity;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Ipv4Cidrs;
import io.vethscope.scenario.Network;
import io.vethscope.scenario.Rules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A healthy cluster that the simulator provisions itself, with a fault switched on, shows the frames that were recorded
 * in a network that was broken by hand. So a fault is what it says it is.
 */
class SameFaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          02b-same-node-nohairpin  | VXLAN | 1a hairpin-off; 1b hairpin-off; 1c hairpin-off; 1d hairpin-off | ''
          02d-same-node-bridge-nf-off | VXLAN | n1 bridge-nf-off | ''
          08c-mtu-pod-only-1500    | VXLAN | 1a pod-mtu | ''
          09a-missing-fdb          | VXLAN | n1 missing-fdb peer=n2 | ''
          09b-missing-neigh        | VXLAN | n1 missing-neighbour peer=n2 | ''
          09c-missing-route        | VXLAN | n1 missing-route peer=n2 | ''
          09e-udp8472-blocked      | VXLAN | n2 udp8472-blocked | ''
          09f-wrong-vni            | VXLAN | n2 wrong-vni vni=2 | ''
          09f2-no-vtep-listener    | VXLAN | n2 no-vtep-listener | ''
          09g-ip-forward-0         | VXLAN | n1 ip-forward-off | ''
          09h-rp-filter            | VXLAN | n2 rp-filter peer=n1 mode=off | ''
          09i-duplicate-ip         | VXLAN | 1c duplicate-ip of=1b | ''
          09i2-duplicate-mac       | VXLAN | 1c$ sysctl -w net.ipv4.conf.eth0.arp_notify=0; 1c duplicate-mac of=1b | ''
          09j-veth-down            | VXLAN | '' | ip link set veth1b down => 1b veth-down; ip link set veth1b up => 1b -veth-down; ip link set veth1a down => 1a veth-down
          09m-node-down            | VXLAN | '' | ip link set ul-n2 down => n2 node-down
          09m2-node-down-host-gw   | HOST_GW | '' | ip link set ul-n2 down => n2 node-down
          09n-stale-vtep-mac       | VXLAN | n2 stale-vtep-mac | ''
          09o-forward-drop         | VXLAN | '' | iptables -F FLANNEL-FWD => n1 forward-drop
          """)
  void aFaultDoesToAHealthyClusterWhatWasDoneToTheRecordedOne(
      String name, Backend backend, String before, String instead) {
    Faulty faulty = Faulty.of(before, instead);
    // The recorded pods were made by hand, so they don't announce a changed address as those of the bridge plugin do.
    // The recorded networks had flanneld's rules and no kube-proxy, whose rules let known connections through.
    Network network = new Network(backend, Rules.FLANNEL, Ipv4Cidrs.DEFAULT_PODS, Ipv4Cidrs.DEFAULT_NODES);
    ProvisionedRun.assertAsRecorded(name, recording -> ProvisionedRun.of(recording, network, faulty));
  }
}
