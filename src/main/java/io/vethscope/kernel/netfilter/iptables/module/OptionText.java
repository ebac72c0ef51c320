package io.vethscope.kernel.netfilter.iptables.module;

/** Builds the text of options as {@code iptables-save} prints them. */
final class OptionText {
  private final StringBuilder text = new StringBuilder();

  /** Adds words, with a space before them where something stands there already. */
  OptionText add(String words) {
    if (!text.isEmpty()) {
      text.append(' ');
    }
    text.append(words);
    return this;
  }

  /** Adds an option with its value, and an exclamation mark before it where it is inverted. */
  OptionText add(boolean inverted, String option, Object value) {
    return add((inverted ? "! " : "") + option + " " + value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
