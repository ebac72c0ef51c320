package io.vethscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.WireFormatException;

class FrameFuzzTest {
  @FuzzTest
  void aFrameIsReadAndWrittenBackAsItWas(byte[] bytes) {
    EthernetFrame frame;
    try {
      frame = EthernetFrame.parse(bytes);
    } catch (WireFormatException declared) {
      assertThat(declared).hasMessageMatching("(?s).{10,}");
      return;
    }
    assertThat(frame.toBytes()).isEqualTo(bytes);
    assertThat(frame.summary()).isNotEmpty();
  }
}
