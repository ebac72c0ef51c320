package io.vethscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FragmentMemoryTest {
  private static final int SK_BUFF = 256;

  @Test
  void smallFragmentsComeOutOfTheirOwnCache() {
    assertThat(FragmentMemory.of(124)).isEqualTo(576 + SK_BUFF);
    assertThat(FragmentMemory.of(240)).isEqualTo(576 + SK_BUFF);
    assertThat(FragmentMemory.of(241)).isEqualTo(1024 + SK_BUFF);
  }

  @Test
  void largerOnesHaveTheSizesOfKmalloc() {
    assertThat(FragmentMemory.of(1396)).isEqualTo(2048 + SK_BUFF);
    assertThat(FragmentMemory.of(1500)).isEqualTo(2048 + SK_BUFF);
    assertThat(FragmentMemory.of(8996)).isEqualTo(16_384 + SK_BUFF);
  }

  @Test
  void whatRoundingLeavesFreeTakesTheNextFragmentsData() {
    assertThat(FragmentMemory.roomBehind(1396)).isEqualTo(2048 - 320 - 16 - 1396);
  }
}
