package io.vethscope.web.link;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a state in Crockford's base 32, which has no letters that are taken for others: 52 characters, of
 * which a link shows as few as are unmistakable.
 *
 * @param text all characters, or those of a link
 */
record LinkId(String text) {
  /** 60 bits: among a million links, the odds that two share them are one in two million. */
  static final int SHORTEST = 12;

  /** How much longer an id becomes where it is taken. */
  private static final int STEP = 4;

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS = 5;
  private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{12,52}");

  /** The whole id of a content. */
  static LinkId ofContent(byte[] content) {
    try {
      return new LinkId(base32(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** An id that somebody has read or typed; nothing where it can't be one. */
  static Optional<LinkId> parse(String typed) {
    String text = typed.toLowerCase(Locale.ROOT).replace('o', '0').replace('i', '1').replace('l', '1');
    return FORM.matcher(text).matches() ? Optional.of(new LinkId(text)) : Optional.empty();
  }

  /** The shortest link to it. */
  LinkId shortest() {
    return new LinkId(text.substring(0, SHORTEST));
  }

  /** The next longer link to a whole id, where another content has this one. */
  LinkId longerThan(LinkId taken) {
    return new LinkId(text.substring(0, Math.min(text.length(), taken.text.length() + STEP)));
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int waiting = 0;
    int bits = 0;
    for (byte octet : bytes) {
      waiting = (waiting << 8) | (octet & 0xff);
      for (bits += 8; bits >= BITS; bits -= BITS) {
        text.append(DIGITS.charAt((waiting >> (bits - BITS)) & 31));
      }
      waiting &= (1 << bits) - 1;
    }
    return bits == 0 ? text.toString() : text.append(DIGITS.charAt((waiting << (BITS - bits)) & 31)).toString();
  }
}
