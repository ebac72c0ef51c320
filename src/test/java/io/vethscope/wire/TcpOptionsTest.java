package io.vethscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TcpOptionsTest {
  static List<String> linuxOrders() {
    return List.of(
        "",
        "0101080ac828f431e433f8e1",
        "020405820402080ac828f4310000000001030307",
        "020405b4",
        "020405b401010402",
        "020405b40101040201030307",
        "020405b40101080a0000000100000002");
  }

  @ParameterizedTest
  @MethodSource("linuxOrders")
  void whatLinuxSendsComesOutAgain(String hex) {
    assertThat(TcpOptions.parse(Hex.payload(hex)).toPayload().hex()).isEqualTo(hex);
  }

  @Test
  void readsEachOption() {
    assertThat(TcpOptions.parse(Hex.payload("020405820402080ac828f4310000000701030307")))
        .isEqualTo(new TcpOptions(OptionalInt.of(1410), true, 7, true, 0xc828f431, 7));
    assertThat(TcpOptions.parse(Payload.EMPTY)).isEqualTo(TcpOptions.NONE);
    assertThat(TcpOptions.NONE.withMss(1460)).isEqualTo(TcpOptions.parse(Hex.payload("020405b4")));
    assertThat(TcpOptions.ofTimestamps(1, 2)).isEqualTo(TcpOptions.NONE.withTimestamps(1, 2));
  }

  @Test
  void unknownOptionsAreSkipped() {
    var options = Hex.payload("fe04abcd 0101050a0000000100000002 020405b4 00 030307");
    assertThat(TcpOptions.parse(options)).isEqualTo(TcpOptions.NONE.withMss(1460));
    assertThat(TcpSummary.options(options)).isEqualTo("option 254, length 4,nop,nop,sack 1 {1:2},mss 1460");
  }

  @Test
  void readingStopsWhereTheBytesMakeNoSense() {
    for (String rest : List.of("03", "0300", "0301", "03050101")) {
      assertThat(TcpOptions.parse(Hex.payload("020405b4" + rest))).as(rest).isEqualTo(TcpOptions.NONE.withMss(1460));
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TcpOptions.NONE.withMss(65536));
    assertThatIllegalArgumentException().isThrownBy(() -> new TcpOptions(OptionalInt.empty(), false, 256, false, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TcpOptions(OptionalInt.empty(), false, -1, false, 1, 0));
  }
}
