package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.fidelity.MatchingBlocks.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected blocks are those that Python's {@code difflib.SequenceMatcher(None, a, b, autojunk=False)} finds. */
class MatchingBlocksTest {

  @Test
  void equalSequencesAreOneBlock() {
    assertThat(blocks("abcd", "abcd")).containsExactly(new Block(0, 0, 4));
  }

  @Test
  void nothingInCommonIsNoBlock() {
    assertThat(blocks("abc", "xyz")).isEmpty();
    assertThat(blocks("", "xyz")).isEmpty();
    assertThat(blocks("abc", "")).isEmpty();
  }

  @Test
  void aDifferenceInTheMiddleLeavesTwoBlocks() {
    assertThat(blocks("qabxcd", "abycdf")).containsExactly(new Block(1, 0, 2), new Block(4, 3, 2));
  }

  @Test
  void ofEquallyLongBlocksTheFirstIsTaken() {
    assertThat(blocks("abxab", "ab")).containsExactly(new Block(0, 0, 2));
    assertThat(blocks("ab", "abxab")).containsExactly(new Block(0, 0, 2));
  }

  @Test
  void theLongestBlockWinsEvenIfThatLosesMoreThanItGains() {
    // "acbd" would be the longer common subsequence, but XYZ is the longer block and leaves nothing on its sides.
    assertThat(blocks("XYZacbd", "a-c-b-d-XYZ")).containsExactly(new Block(0, 8, 3));
  }

  private static List<Block> blocks(String first, String second) {
    return MatchingBlocks.of(letters(first), letters(second));
  }

  private static List<String> letters(String word) {
    return word.chars().mapToObj(Character::toString).toList();
  }
}
