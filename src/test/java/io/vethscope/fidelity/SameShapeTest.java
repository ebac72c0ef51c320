package io.vethscope.fidelity;

import io.vethscope.scenario.Backend;
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
    "09l2-traceroute-host-gw, HOST_GW"
  })
  void aProvisionedClusterDoesWhatTheRecordedOneDid(String name, Backend backend) {
    ProvisionedRun.assertAsRecorded(name, recording -> ProvisionedRun.of(recording, backend));
  }
}
