package io.vethscope.classroom;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of a room, as it is said aloud: three words of two syllables, {@code bado-kifu-nelo}. There are
 * 80<sup>6</sup> of them, a bit less than 2<sup>38</sup>.
 *
 * @param text twelve letters in three groups
 */
public record RoomCode(String text) {
  private static final String CONSONANTS = "bdfghjklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = 6;
  private static final int LETTERS = 2 * SYLLABLES;

  /** Refuses what is not a code. */
  public RoomCode {
    if (!isCode(text)) {
      throw new IllegalArgumentException("A room's code has three words of two syllables, such as bado-kifu-nelo.");
    }
  }

  /**
   * Reads what somebody typed: capital letters, spaces or nothing between the words are as good.
   *
   * @return nothing where it is not a code
   */
  public static Optional<RoomCode> parse(String typed) {
    if (typed.length() > 2 * LETTERS) {
      return Optional.empty();
    }
    String letters = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    if (letters.length() != LETTERS) {
      return Optional.empty();
    }
    String text = letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8);
    return isCode(text) ? Optional.of(new RoomCode(text)) : Optional.empty();
  }

  /**
   * The code that a number stands for; numbers that are evenly spread give codes that are.
   *
   * @param number any
   */
  public static RoomCode of(long number) {
    var text = new StringBuilder();
    long left = number;
    for (int syllable = 0; syllable < SYLLABLES; syllable++) {
      if (syllable > 0 && syllable % 2 == 0) {
        text.append('-');
      }
      int drawn = (int) Long.remainderUnsigned(left, (long) CONSONANTS.length() * VOWELS.length());
      left = Long.divideUnsigned(left, (long) CONSONANTS.length() * VOWELS.length());
      text.append(CONSONANTS.charAt(drawn / VOWELS.length())).append(VOWELS.charAt(drawn % VOWELS.length()));
    }
    return new RoomCode(text.toString());
  }

  /** One word, for somebody in a room who has no name. */
  static String word(long number) {
    return of(number).text().substring(0, 4);
  }

  private static boolean isCode(String text) {
    if (text.length() != LETTERS + 2) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      String allowed = i % 5 == 4 ? "-" : (i % 5) % 2 == 0 ? CONSONANTS : VOWELS;
      if (allowed.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
