package io.vethscope.browser;

import java.util.List;

/**
 * Everything that is drawn on the stage: two equal pictures look the same.
 *
 * @param elements the markup, one element each
 */
record Picture(List<String> elements) {

  /** Reads markup. */
  static Picture of(String markup) {
    return new Picture(List.of(markup.split("(?=<)")));
  }

  /** What another one shows differently, in order; empty where nothing. */
  List<String> missingFrom(Picture other) {
    return elements.stream().filter(element -> !other.elements.contains(element)).toList();
  }
}
