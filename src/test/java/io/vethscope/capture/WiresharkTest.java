package io.vethscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vethscope.check.Command;
import io.vethscope.trace.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture file, read by Wireshark's own dissectors. */
class WiresharkTest {
  @TempDir private Path folder;

  @BeforeEach
  void find() {
    assumeTrue(hasTshark(), "tshark isn't installed here (Debian: the package tshark), so it can't read the file.");
  }

  private static boolean hasTshark() {
    try {
      return Command.run(List.of("tshark", "--version")).succeeded();
    } catch (IOException missing) {
      return false;
    }
  }

  private List<String> read(String scenario, String... arguments) throws IOException {
    return read(CaptureTest.capture(scenario, Capture.ofAll()), arguments);
  }

  private List<String> read(Capture capture, String... arguments) throws IOException {
    Path file = folder.resolve("capture.pcapng");
    Files.write(file, Pcapng.of(capture));
    List<String> command =
        new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-d", "udp.port==8472,vxlan"));
    command.addAll(List.of(arguments));
    Command.Result result = Command.run(command);
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result.output().lines().filter(line -> !line.startsWith("Running as user")).toList();
  }

  @Test
  void everyFrameIsReadWhole() throws IOException {
    assertThat(read("vxlan", "-T", "fields", "-e", "frame.number"))
        .hasSameSizeAs(CaptureTest.capture("vxlan", Capture.ofAll()).frames());
    assertThat(read("vxlan", "-Y", "_ws.malformed || _ws.expert.severity == \"error\"")).isEmpty();
  }

  @Test
  void vxlanIsUnwrapped() throws IOException {
    assertThat(read("vxlan", "-Y", "vxlan && icmp.type == 8", "-T", "fields", "-e", "vxlan.vni", "-e", "udp.dstport"))
        .isNotEmpty()
        .containsOnly("1\t8472");
  }

  @Test
  void devicesHaveTheirNames() throws IOException {
    assertThat(read("vxlan", "-T", "fields", "-e", "frame.interface_name"))
        .contains("web:eth0", "node-a:cni0", "node-a:flannel.1", "node-b:eth0");
  }

  @Test
  void directionsAndCommentsAreThere() throws IOException {
    assertThat(read("vxlan", "-Y", "frame.packet_flags_direction == 1 && frame.comment contains \"delivered\""))
        .isNotEmpty();
  }

  @Test
  void oneDeviceAloneHasAFileOfItsOwn() throws IOException {
    Capture capture = CaptureTest.capture("vxlan", Capture.of(new Where("node-a", "eth0")));

    assertThat(read(capture, "-T", "fields", "-e", "frame.interface_name"))
        .hasSameSizeAs(capture.frames())
        .containsOnly("node-a:eth0");
    assertThat(read(capture, "-Y", "udp.port == 8472 && !vxlan")).isEmpty();
    assertThat(read(capture, "-Y", "vxlan && icmp")).isNotEmpty();
  }
}
