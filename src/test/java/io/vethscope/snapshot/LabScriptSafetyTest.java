package io.vethscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.program.Arguments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording from anywhere can't make its script do anything outside of the namespaces. */
class LabScriptSafetyTest {
  private static Recording with(String netns, String command, String server) {
    return new Recording(
        List.of(new Recording.Namespace(netns, "node", "")),
        List.of(),
        List.of(new Recording.Server(netns, "tcp", 80, "0.0.0.0", server, Map.of())),
        List.of(new Recording.Action(0, netns, command)),
        Map.of(),
        1,
        /* offload= */ false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf /",
        "bash -c reboot",
        "ip netns exec x reboot",
        "ip -batch /etc/passwd",
        "ip -force -batch x",
        "bridge -batch x",
        "ip link set eth0 xdp obj evil.o",
        "ip link add x type veth peer name y netns 1",
        "ip route add 1.2.3.4 encap bpf in obj evil.o",
        "iptables --modprobe=/tmp/evil -L",
        "iptables -M /tmp/evil -L",
        "sysctl -p /etc/passwd",
        "sysctl -w kernel.core_pattern=|/tmp/evil",
        "sysctl --system",
        "ethtool -f eth0 firmware",
        "nft -f /etc/passwd",
        "curl -o /etc/passwd http://10.0.0.1/",
        "curl -so/etc/passwd http://10.0.0.1/",
        "curl -K /etc/passwd http://10.0.0.1/",
        "curl file:///etc/passwd",
        "nc -U /run/docker.sock",
        "nc -x 10.0.0.1 10.0.0.2 80",
        "iptables-restore <<'EOF'\n*filter\nCOMMIT\nEOF"
      })
  void aCommandThatCouldLeadOutIsRefused(String command) {
    assertThatThrownBy(() -> LabScript.of(with("a", command, "x"), Arguments::commands))
        .isInstanceOf(SnapshotException.class);
  }

  @Test
  void wordsAreQuotedSoThatAShellTakesThemAsTheyAre() {
    String script =
        LabScript.of(with("a", "ping -c 1 '$(reboot)'; tcp-get 'a b' '`id`'", "$(reboot)'\""), Arguments::commands);

    assertThat(script)
        .contains("ns a ping -c 1 '$(reboot)'; helper a tcp-get 'a b' '`id`'")
        .contains("--name '$(reboot)'\\''\"'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a;b", "$(x)", "../../etc", "a\nb"})
  void aNamespaceHasAHarmlessName(String netns) {
    assertThatThrownBy(() -> LabScript.of(with(netns, "ping x", "x"), Arguments::commands))
        .isInstanceOf(SnapshotException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "$(reboot)aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=", "a[$(reboot)]"})
  void aKeyIsBytesInBase64(String key) {
    String table = "interface: wg0\n  public key: " + key + "\n  listening port: 51820\n";
    Map<String, Object> link =
        Map.of("ifname", "wg0", "mtu", 1420, "link_type", "none", "linkinfo", Map.of("info_kind", "wireguard"));
    Recording recording =
        new Recording(
            List.of(new Recording.Namespace("a", "node", "")),
            List.of(),
            List.of(),
            List.of(),
            Map.of("a", Map.of("link", List.of(link), "wireguard", table)),
            1,
            /* offload= */ false);

    assertThatThrownBy(() -> LabScript.of(recording, Arguments::commands))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("base 64");
  }

  @Test
  void anInputCanNotEndBeforeItsEnd() {
    assertThatThrownBy(() -> Shell.withInput("cat", "a\nEND\nreboot")).isInstanceOf(SnapshotException.class);
    assertThat(Shell.withInput("cat", "a")).isEqualTo("cat <<'END'\na\nEND");
  }
}
