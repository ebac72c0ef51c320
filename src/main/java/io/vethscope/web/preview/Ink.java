package io.vethscope.web.preview;

import java.awt.Color;

/** The page's colours in its light scheme; a test holds that {@code tokens.css} says the same. */
enum Ink {
  PAPER(0xf7f6f2),
  CARD(0xffffff),
  INK(0x1d2433),
  INK_2(0x515b6d),
  INK_3(0x687183),
  LINE(0xd9dce3),
  L2(0x0f8b8d),
  L2_SOFT(0xe3f4f4),
  IP(0x3d5af1),
  IP_INK(0x2f49d1),
  IP_SOFT(0xedf0ff),
  OVERLAY(0xa13dd6),
  OVERLAY_INK(0x8527b9),
  OVERLAY_SOFT(0xf6ecfc),
  DROP(0xd0342c),
  DROP_INK(0xb1261f),
  DROP_SOFT(0xfdecea),
  CTL(0x6b7789),
  CTL_SOFT(0xf0f2f5);

  private final Color colour;

  Ink(int rgb) {
    this.colour = new Color(rgb);
  }

  Color colour() {
    return colour;
  }
}
