package io.vethscope.kernel.xfrm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers that come late, twice or from afar. */
class ReplayWindowTest {
  private final ReplayWindow window = new ReplayWindow(32, 0, 0);

  private void take(int... sequences) {
    for (int sequence : sequences) {
      assertThat(window.accepts(sequence)).as("number %s", sequence).isTrue();
      window.took(sequence);
    }
  }

  @Test
  void sevenInOrderLookAsTheKernelShowsThem() {
    take(1, 2, 3, 4, 5, 6, 7);

    assertThat(window.highest()).isEqualTo(7);
    assertThat(window.seen()).isEqualTo(0x7f);
  }

  @Test
  void whatIsLateMayComeOnce() {
    take(1, 3, 2);

    assertThat(window.accepts(2)).isFalse();
    assertThat(window.accepts(3)).isFalse();
    assertThat(window.seen()).isEqualTo(0x7);
  }

  @Test
  void whatIsOlderThanTheWindowMayNotCome() {
    take(100);

    assertThat(window.accepts(68)).isFalse();
    assertThat(window.accepts(69)).isTrue();
    assertThat(window.seen()).isEqualTo(1);
  }

  @Test
  void zeroIsNoNumber() {
    assertThat(window.accepts(0)).isFalse();
  }

  @Test
  void aWindowOfZeroChecksNothing() {
    ReplayWindow unchecked = new ReplayWindow(0, 0, 0);
    unchecked.took(5);

    assertThat(unchecked.accepts(5)).isTrue();
    assertThat(unchecked.highest()).isZero();
  }
}
