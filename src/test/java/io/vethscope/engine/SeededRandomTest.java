package io.vethscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void isSplitMix64AsItsAuthorsPublishedIt() {
    var random = new SeededRandom(1234567);

    assertThat(LongStream.generate(random::nextLong).limit(5))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void theUpperHalfOfALongIsAnInt() {
    assertThat(new SeededRandom(7).nextInt()).isEqualTo((int) (new SeededRandom(7).nextLong() >>> 32));
  }

  @Test
  void boundedNumbersStayInTheirBounds() {
    var random = new SeededRandom(-1);

    assertThat(LongStream.generate(() -> random.nextInt(3)).limit(1000).distinct())
        .containsExactlyInAnyOrder(0L, 1L, 2L);
  }

  @Test
  void aBoundIsAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeededRandom(1).nextInt(0))
        .withMessage("A random number needs a bound above zero, not 0.");
  }

  @Test
  void whatOnePurposeDrawsDoesNotShiftAnother() {
    var one = new SeededRandom(1);
    var other = new SeededRandom(1);
    one.forPurpose("ports").nextLong();

    assertThat(one.nextLong()).isEqualTo(other.nextLong());
    assertThat(one.forPurpose("ports").nextLong()).isEqualTo(other.forPurpose("ports").nextLong());
    assertThat(one.forPurpose("ports").nextLong()).isNotEqualTo(one.forPurpose("veth").nextLong());
  }
}
