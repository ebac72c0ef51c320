package io.vethscope.program.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response (RFC 9112).
 *
 * @param head its lines, with the empty one
 * @param status its number
 * @param length bytes that its body has, or -1 where only the end of the connection tells
 * @param body what of it has arrived
 */
record HttpAnswer(String head, int status, int length, String body) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r]*\\r\\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\nContent-Length: *(\\d{1,7})\\r\\n");
  private static final String END = "\r\n\r\n";

  /** What has arrived so far, read as a response; empty until its head is there. */
  static Optional<HttpAnswer> parse(CharSequence text) {
    Matcher status = STATUS.matcher(text);
    int end = text.toString().indexOf(END);
    if (end < 0 || !status.lookingAt()) {
      return Optional.empty();
    }
    String head = text.toString().substring(0, end + END.length());
    Matcher length = LENGTH.matcher(head);
    return Optional.of(
        new HttpAnswer(
            head,
            Integer.parseInt(status.group(1)),
            length.find() ? Integer.parseInt(length.group(1)) : -1,
            text.toString().substring(head.length())));
  }

  boolean isComplete() {
    return length >= 0 && body.length() >= length;
  }
}
