package io.vethscope.web.settings;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** What Bean Validation has no annotation for. */
final class Check {
  private Check() {}

  static void size(String property, DataSize value, DataSize least, DataSize most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          property + " is " + value + "; set it to a size from " + least + " to " + most + ".");
    }
  }

  static void positive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(property + " is " + value + "; set it to more than nothing, for example 30s.");
    }
  }
}
