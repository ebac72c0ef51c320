package io.vethscope.benchmark;

import io.vethscope.scenario.Backend;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The same two nodes in ns-3, with the network already built.
 *
 * @param program takes {@code --mode=vxlan|route --pods=N --packets=N}
 */
record Ns3(PeerProgram program) implements AutoCloseable {
  private static final List<String> LIBRARIES =
      Stream.of("core", "network", "internet", "csma", "bridge", "applications", "virtual-net-device")
          .map(library -> "ns3-" + library)
          .toList();

  /** Compiles it, where there is something to compile and something to compile it with. */
  static Ns3 prepare() throws IOException {
    return new Ns3(
        PeerProgram.compile(
            "ns3-pods.cc", LIBRARIES, "g++ and ns-3 are needed, on Debian the packages g++ and libns3-dev"));
  }

  /** Why it can't be run, if it can't. */
  Optional<String> missing() {
    return program.missing();
  }

  /** Packets that it delivers for a second of wall time. */
  double perSecond(EchoWork work) throws IOException {
    String mode = work.backend() == Backend.VXLAN ? "vxlan" : "route";
    return work.packets()
        / program.seconds(List.of("--mode=" + mode, "--pods=" + work.pods(), "--packets=" + work.requests()));
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
