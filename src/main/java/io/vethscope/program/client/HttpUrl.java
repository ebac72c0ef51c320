package io.vethscope.program.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page is (RFC 3986, RFC 9110 section 4.2.1).
 *
 * @param scheme {@code http} where none was given
 * @param host an address, in brackets no more, or a name
 * @param port 80 where none was given
 * @param path with a slash at its beginning
 */
record HttpUrl(String scheme, String host, int port, String path) {
  static final int DEFAULT_PORT = 80;

  private static final int MAX_PORT = 65_535;
  private static final int MAX_LENGTH = 2_000;
  private static final Pattern FORM =
      Pattern.compile("(?:([a-z][a-z0-9+.-]*)://)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,9}))?([/?][!-~]*)?");

  /** A word as a URL; empty if it is none. */
  static Optional<HttpUrl> parse(String word) {
    Matcher form = FORM.matcher(word);
    if (word.length() > MAX_LENGTH || !form.matches()) {
      return Optional.empty();
    }
    String number = form.group(3);
    int port = number == null ? DEFAULT_PORT : Integer.parseInt(number);
    if (port > MAX_PORT) {
      return Optional.empty();
    }
    String host = form.group(2).replace("[", "").replace("]", "");
    String path = form.group(4) == null ? "/" : form.group(4).startsWith("?") ? "/" + form.group(4) : form.group(4);
    return Optional.of(new HttpUrl(form.group(1) == null ? "http" : form.group(1), host, port, path));
  }

  /** The host with its port, as a request names it. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == DEFAULT_PORT ? name : name + ":" + port;
  }

  /** The request for it. */
  String request(String agent, String more) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: "
        + authority()
        + "\r\nUser-Agent: "
        + agent
        + "\r\nAccept: */*\r\n"
        + more
        + "\r\n";
  }
}
