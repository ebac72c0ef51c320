package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.lab.Trace;
import io.vethscope.program.Process;
import io.vethscope.program.Servers;
import io.vethscope.wire.Ipv4Packet;
import java.util.List;

/** A router with rules between two hosts: left (10.0.1.2) — router (10.0.1.1, 10.0.2.1) — right (10.0.2.2). */
final class RouterLab {
  final Lab lab = new Lab();
  final NetNamespace router = lab.router("router");
  final Cable left = lab.hostWithNic("left", "10.0.1.2/24");
  final Cable right = lab.hostWithNic("right", "10.0.2.2/24");
  final Cable toLeft = lab.nic(router, "eth0", "10.0.1.1/24");
  final Cable toRight = lab.nic(router, "eth1", "10.0.2.1/24");

  RouterLab() {
    Cable.connect(left, toLeft);
    Cable.connect(right, toRight);
    Lab.route(left, "0.0.0.0/0", "10.0.1.1");
    Lab.route(right, "0.0.0.0/0", "10.0.2.1");
  }

  /** Runs {@code iptables} on the router, which has to go well. */
  RouterLab rule(String words) {
    Process process = lab.run(router, "iptables " + words);
    assertThat(process.stdout()).isEmpty();
    assertThat(process.status()).isZero();
    return this;
  }

  /** Runs a command line on the left host. */
  Process onLeft(String line) {
    return lab.run(left.netns(), line);
  }

  /** Starts a server on the right host. */
  void serve(String protocol, int port) {
    Servers.start(right.netns(), protocol, "0.0.0.0", port, "right");
  }

  Trace trace() {
    return lab.trace();
  }

  /** The IPv4 packets that a tap saw. */
  List<Ipv4Packet> packetsAt(String place) {
    return trace().framesAt(place).stream()
        .filter(frame -> frame.payload() instanceof Ipv4Packet)
        .map(frame -> (Ipv4Packet) frame.payload())
        .toList();
  }

  /** The router's connections, as {@code conntrack -L -o extended} prints them. */
  List<String> connections() {
    return Netfilter.of(router).conntrack().print().lines().toList();
  }
}
