package io.vethscope.kernel;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.lab.Trace;
import io.vethscope.program.Process;
import io.vethscope.wire.Ipv6Packet;
import java.util.List;

/** A router between two hosts: left (fd00:1::2) — router (fd00:1::1, fd00:2::1) — right (fd00:2::2). */
final class Ipv6Lab {
  final Lab lab = new Lab();
  final NetNamespace router = lab.router("router");
  final Cable left = lab.hostWithNic("left", "10.0.1.2/24");
  final Cable right = lab.hostWithNic("right", "10.0.2.2/24");
  final Cable toLeft = lab.nic(router, "eth0", "10.0.1.1/24");
  final Cable toRight = lab.nic(router, "eth1", "10.0.2.1/24");

  Ipv6Lab() {
    Cable.connect(left, toLeft);
    Cable.connect(right, toRight);
    router.sysctl().set("net.ipv6.conf.all.forwarding", "1");
    address(toLeft, "fd00:1::1/64", "fe80::1/64");
    address(toRight, "fd00:2::1/64", "fe80::1/64");
    address(left, "fd00:1::2/64", "fe80::2/64");
    address(right, "fd00:2::2/64", "fe80::2/64");
    lab.run(left.netns(), "ip -6 route add default via fd00:1::1 dev eth0");
    lab.run(right.netns(), "ip -6 route add default via fd00:2::1 dev eth0");
    lab.trace().clear();
  }

  private void address(Cable nic, String... addresses) {
    for (String address : addresses) {
      lab.run(nic.netns(), "ip -6 addr add " + address + " dev " + nic.name());
    }
  }

  /** Runs a command line on the left host. */
  Process onLeft(String line) {
    return lab.run(left.netns(), line);
  }

  Trace trace() {
    return lab.trace();
  }

  /** The IPv6 packets that a tap saw. */
  List<Ipv6Packet> packetsAt(String place) {
    return trace().framesAt(place).stream()
        .filter(frame -> frame.payload() instanceof Ipv6Packet)
        .map(frame -> (Ipv6Packet) frame.payload())
        .toList();
  }
}
