package io.vethscope.check;

import io.vethscope.frontend.Prettier;
import java.io.IOException;

/** Formats all sources, Java's and the front end's, in place. */
public final class Format {
  /** How a person runs it. */
  public static final String COMMAND = "./mvnw test-compile exec:exec@format";

  private Format() {}

  /** Takes no arguments; ends with status 1 where a formatter fails, after its message. */
  public static void main(String[] args) throws IOException {
    boolean formatted = report(JavaFormatter.apply());
    formatted &= report(Prettier.apply());
    System.exit(formatted ? 0 : 1);
  }

  private static boolean report(Command.Result result) {
    System.out.print(result.output());
    return result.succeeded();
  }
}
