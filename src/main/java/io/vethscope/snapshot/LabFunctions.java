package io.vethscope.snapshot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What functions of {@code lab/head.sh} hand to a command, for whoever can't call them. */
final class LabFunctions {
  private LabFunctions() {}

  /** The input in a function, which stands there up to {@code END}. */
  static String input(String function) {
    Matcher text =
        Pattern.compile("(?s)\\n" + function + "\\(\\) \\{.*?<<'END'\\n(.*?\\n)END\\n")
            .matcher(LabScript.resource("head.sh"));
    if (!text.find()) {
      throw new IllegalStateException("lab/head.sh has no function " + function + " with an input.");
    }
    return text.group(1);
  }
}
