package io.vethscope.program.client;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code curl URL}: gets a page by HTTP, and prints it. */
final class Curl implements Program {
  static final String AGENT = "curl/7.88.1";

  private static final int NO_SUCH_HOST = 6;
  private static final int BAD_URL = 3;
  private static final int BAD_PROTOCOL = 1;
  private static final int MOST_SECONDS = 3600;
  private static final long MILLISECOND = 1_000_000;

  /** From the call to the first packet, in nanoseconds. */
  private static final long START_UP = 8_000_000;

  private static final Getopt.Syntax SYNTAX =
      new Getopt.Syntax(
          "46Sfgikqsvm:o:w:H:A:X:",
          names(),
          word -> refusal("curl: option " + word + ": is unknown"),
          word -> refusal("curl: option " + word + ": requires parameter"));

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("silent", "s");
    names.put("show-error", "S");
    names.put("verbose", "v");
    names.put("include", "i");
    names.put("fail", "f");
    names.put("ipv4", "4");
    names.put("ipv6", "6");
    names.put("globoff", "g");
    names.put("max-time", "m");
    names.put("output", "o");
    names.put("write-out", "w");
    names.put("connect-timeout", "connect-timeout:");
    names.put("local-port", "local-port:");
    return names;
  }

  private static UsageException refusal(String message) {
    return new UsageException(message + "\ncurl: try 'curl --help' or 'curl --manual' for more information", 2);
  }

  @Override
  public String name() {
    return "curl";
  }

  @Override
  public void start(Process process, List<String> words) {
    Getopt options = Getopt.parse(words, SYNTAX);
    for (String other : List.of("H", "A", "X", "k")) {
      if (options.has(other)) {
        throw new UsageException("curl: -" + other + " is not supported here; a GET of a page is.");
      }
    }
    if (options.operands().isEmpty()) {
      throw new UsageException("curl: try 'curl --help' or 'curl --manual' for more information", 2);
    }
    if (options.operands().size() > 1) {
      throw new UsageException("curl: one URL at a time here; separate calls with a semicolon.");
    }
    if (options.value("o").filter(file -> !file.equals("/dev/null") && !file.equals("-")).isPresent()) {
      throw new UsageException("curl: there are no files to write to here; leave -o out, or write to /dev/null.");
    }
    CurlOutput output = new CurlOutput(process, options);
    HttpUrl url = HttpUrl.parse(options.operands().getFirst()).orElse(null);
    if (url == null) {
      throw output.refused(BAD_URL, "URL using bad/illegal format or missing URL");
    }
    if (url.scheme().equals("https")) {
      throw new UsageException("curl: there is no TLS here; use http.");
    }
    if (!url.scheme().equals("http")) {
      throw output.refused(BAD_PROTOCOL, "Protocol \"" + url.scheme() + "\" not supported or disabled in libcurl");
    }
    CurlTransfer transfer = new CurlTransfer(process, output, url, request(process, options, output, url));
    process.later(START_UP, transfer::begin);
  }

  private HttpExchange.Request request(Process process, Getopt options, CurlOutput output, HttpUrl url) {
    IpAddress address;
    try {
      address = process.resolveAny(name(), url.host(), options.version());
    } catch (UsageException notKnown) {
      throw output.refused(NO_SUCH_HOST, "Could not resolve host: " + url.host());
    }
    int port = (int) number(options, "local-port", "--local-port", 65_535);
    long connect = nanoseconds(number(options, "connect-timeout", "--connect-timeout", MOST_SECONDS));
    long all = nanoseconds(number(options, "m", "-m", MOST_SECONDS));
    return new HttpExchange.Request(address, url.port(), port, url.request(AGENT, ""), connect, all);
  }

  /** curl's own timers have to be over before it says so. */
  private static long nanoseconds(double seconds) {
    return seconds == 0 ? 0 : Math.round(seconds * 1e9) + MILLISECOND;
  }

  private static double number(Getopt options, String key, String written, int most) {
    String text = options.value(key).orElse("0");
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The sentence below says what is wanted.
    }
    throw refusal("curl: option " + written + ": expected a proper numerical parameter");
  }
}
