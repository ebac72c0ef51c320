package io.vethscope.web.preview;

/** A rectangle, in pixels from the top left. */
record Box(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double middle() {
    return x + width / 2;
  }

  double centre() {
    return y + height / 2;
  }
}
