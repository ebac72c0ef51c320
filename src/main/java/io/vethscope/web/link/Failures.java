package io.vethscope.web.link;

import java.sql.SQLException;

/** What a client is told where the database doesn't answer. What it says itself stands in the log. */
final class Failures {
  /** H2's {@code DATABASE_ALREADY_OPEN_1}. */
  private static final int IN_USE = 90_020;

  private Failures() {}

  static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && refused.getErrorCode() == IN_USE) {
        return "Another server has the file of short links open; start this one with another"
            + " --vethscope.links.directory, or let both use PostgreSQL. The long link works without.";
      }
    }
    return "The database of short links can't be had at present, and the server's log says why; try again in a minute,"
        + " or share the long link, which works without.";
  }

  /** What the database says itself, in a line. */
  static String reason(Throwable failure) {
    Throwable first = failure;
    for (Throwable cause = first.getCause(); cause != null; cause = cause.getCause()) {
      first = cause;
    }
    return String.valueOf(first.getMessage()).replaceAll("\\s+", " ");
  }
}
