package io.vethscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.lab.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ip xfrm}, with the texts that iproute2 6.1 has. */
class IpXfrmTest {
  private static final String STATE =
      "ip xfrm state add src 192.168.0.1 dst 192.168.0.2 proto esp spi 0x1 reqid 11 mode tunnel"
          + " aead 'rfc4106(gcm(aes))' 0x01 128";
  private static final String POLICY =
      "ip xfrm policy add src 10.1.0.0/24 dst 10.2.0.0/24 dir out"
          + " tmpl src 192.168.0.1 dst 192.168.0.2 proto esp reqid 11 mode tunnel";

  private final Lab lab = new Lab();
  private final NetNamespace host = lab.host("a");

  private String run(String line) {
    return lab.run(host, line).stdout();
  }

  @Test
  void whatWasAddedIsShown() {
    run(STATE);
    run(POLICY);

    assertThat(run("ip xfrm state"))
        .startsWith("src 192.168.0.1 dst 192.168.0.2\n\tproto esp spi 0x00000001 reqid 11 mode tunnel\n");
    assertThat(run("ip xfrm policy"))
        .isEqualTo(
            """
            src 10.1.0.0/24 dst 10.2.0.0/24\s
            \tdir out priority 0 ptype main\s
            \ttmpl src 192.168.0.1 dst 192.168.0.2
            \t\tproto esp reqid 11 mode tunnel
            """);
  }

  @Test
  void whatWasRemovedIsNot() {
    run(STATE);
    run(POLICY);
    run("ip xfrm state delete src 192.168.0.1 dst 192.168.0.2 proto esp spi 0x1");
    run("ip xfrm policy delete src 10.1.0.0/24 dst 10.2.0.0/24 dir out");

    assertThat(run("ip xfrm state list")).isEmpty();
    assertThat(run("ip xfrm policy list")).isEmpty();
  }

  @Test
  void aFlushRemovesAll() {
    run(STATE);
    run(POLICY);
    run("ip xfrm state flush");
    run("ip xfrm policy flush");

    assertThat(run("ip xfrm state") + run("ip xfrm policy")).isEmpty();
  }

  @Test
  void whatIsThereCantBeAddedAgain() {
    run(POLICY);

    assertThat(run(POLICY)).isEqualTo("RTNETLINK answers: File exists\n");
  }

  @Test
  void whatIsNotThereCantBeRemoved() {
    assertThat(run("ip xfrm state delete src 10.0.0.1 dst 10.0.0.2 proto esp spi 2"))
        .isEqualTo("RTNETLINK answers: No such process\n");
    assertThat(run("ip xfrm policy delete src 10.1.0.0/24 dst 10.2.0.0/24 dir in"))
        .isEqualTo("RTNETLINK answers: No such file or directory\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip xfrm",
        "ip xfrm monitor",
        "ip xfrm state frobnicate",
        "ip xfrm policy frobnicate",
        "ip xfrm state add src nowhere",
        "ip xfrm policy add dir"
      })
  void whatMakesNoSenseIsAnswered(String line) {
    assertThat(lab.run(host, line).status()).isNotZero();
    assertThat(run(line)).isNotBlank();
  }
}
