package io.vethscope.kernel.xfrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tool prints can be read, and is printed again as it was. */
class XfrmWordsTest {
  private static final String STATE =
      """
      src 192.168.0.1 dst 192.168.0.2
      \tproto esp spi 0xc74f3fec reqid 11 mode tunnel
      \treplay-window 32 flag af-unspec
      \taead rfc4106(gcm(aes)) <key> 128
      \tencap type espinudp sport 4500 dport 4501 addr 0.0.0.0
      \tanti-replay context: seq 0x7, oseq 0x2, bitmap 0x0000007f
      """;

  private static List<String> words(String text) {
    return List.of(text.trim().split("\\s+"));
  }

  @Test
  void aStateComesOutAsItWentIn() {
    State state = XfrmWords.state(words(STATE));

    assertThat(state.print()).isEqualTo(STATE);
    assertThat(state.nextSequence()).isEqualTo(3);
  }

  @Test
  void aStateWithTwoAlgorithmsComesOutAsItWentIn() {
    String text =
        """
        src 192.168.0.1 dst 192.168.0.2
        \tproto esp spi 0x00000001 reqid 1 mode tunnel
        \treplay-window 0 flag af-unspec
        \tauth-trunc hmac(sha256) 0x01 128
        \tenc cbc(aes) 0x02
        \tanti-replay context: seq 0x0, oseq 0x0, bitmap 0x00000000
        """;
    State state = XfrmWords.state(words(text));

    assertThat(state.print()).isEqualTo(text);
    assertThat(state.cipher()).isEqualTo(new EspCipher(16, 16, 16));
  }

  @Test
  void aPolicyComesOutAsItWentIn() {
    String text =
        """
        src 10.1.0.0/24 dst 10.2.0.0/24 proto tcp dport 80\s
        \tdir out action block priority 7 ptype main\s
        \ttmpl src 192.168.0.1 dst 192.168.0.2
        \t\tproto esp spi 0x00000001 reqid 11 mode tunnel
        """;

    assertThat(XfrmWords.policy(words(text)).print()).isEqualTo(text);
  }

  @Test
  void aStateIsTakenAsItIsGivenOnTheCommandLine() {
    State state =
        XfrmWords.state(
            words(
                "src 192.168.0.1 dst 192.168.0.2 proto esp spi 0x1 reqid 11 mode tunnel"
                    + " aead rfc4106(gcm(aes)) 0x01 128 encap espinudp 4500 4500 0.0.0.0"));

    assertThat(state.settings().encap()).isEqualTo(new StateSettings.Encap(4500, 4500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src 10.0.0.1",
        "dir sideways",
        "dir out tmpl src 10.0.0.1 dst 10.0.0.2 mode transport",
        "dir out tmpl src 10.0.0.1 tmpl src 10.0.0.2",
        "dir out priority many",
        "dir",
        "dir out whatever"
      })
  void whatIsNoPolicyIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> XfrmWords.policy(words(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spi 0x1",
        "aead rfc4106(gcm(aes)) 0x01 128",
        "spi 0x1 enc rot13 0x01",
        "spi 0x1 aead rfc4106(gcm(aes)) 0x01",
        "spi 0x1 aead x 0x01 128 encap espintcp 1 1 0.0.0.0",
        "spi 0x100000000 aead x 0x01 128"
      })
  void whatIsNoStateIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> XfrmWords.state(words(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
