package io.vethscope.program.client;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code wget -qO- URL}: gets a page by HTTP, and prints it. */
final class Wget implements Program {
  private static final String AGENT = "Wget/1.21.3";
  private static final String MORE = "Accept-Encoding: identity\r\nConnection: Keep-Alive\r\n";
  private static final String USAGE = "\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.";
  private static final int NETWORK_FAILURE = 4;
  private static final int MOST = 900;
  private static final int DEFAULT_TRIES = 20;
  private static final long START_UP = 8_000_000;

  private static final Getopt.Syntax SYNTAX =
      new Getopt.Syntax(
          "46qO:T:t:",
          names(),
          word -> new UsageException("wget: " + described(word) + USAGE, 2),
          word ->
              new UsageException("wget: option requires an argument -- '" + word.replace("-", "") + "'" + USAGE, 2));

  private static String described(String word) {
    return word.startsWith("--")
        ? "unrecognized option '" + word + "'"
        : "invalid option -- '" + word.substring(1) + "'";
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("quiet", "q");
    names.put("output-document", "O");
    names.put("timeout", "T");
    names.put("tries", "t");
    names.put("spider", "spider");
    return names;
  }

  @Override
  public String name() {
    return "wget";
  }

  @Override
  public void start(Process process, List<String> words) {
    Getopt options = Getopt.parse(words, SYNTAX);
    if (options.operands().isEmpty()) {
      throw new UsageException("wget: missing URL" + USAGE, 1);
    }
    String output = options.value("O").orElse("");
    if (!options.has("q") || !List.of("-", "/dev/null").contains(output) || options.operands().size() > 1) {
      throw new UsageException(
          "wget: there are neither files nor dates here, and one URL at a time; as in: wget -qO- http://HOST:PORT/");
    }
    HttpUrl url = HttpUrl.parse(options.operands().getFirst()).filter(one -> one.scheme().equals("http")).orElse(null);
    if (url == null) {
      throw new UsageException("", 1);
    }
    IpAddress address;
    try {
      address = process.resolveAny(name(), url.host(), options.version());
    } catch (UsageException notKnown) {
      throw new UsageException("", NETWORK_FAILURE);
    }
    HttpExchange.Request request =
        new HttpExchange.Request(
            address, url.port(), 0, url.request(AGENT, MORE), number(options, "T", 0) * 1_000_000_000L, 0);
    WgetTries tries = new WgetTries(process, request, number(options, "t", DEFAULT_TRIES), output.equals("-"));
    process.later(START_UP, tries::begin);
  }

  private static int number(Getopt options, String key, int otherwise) {
    String text = options.value(key).orElse(String.valueOf(otherwise));
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= MOST) {
      return Integer.parseInt(text);
    }
    throw new UsageException(
        key.equals("T") ? "wget: -T: Invalid time period ‘" + text + "’" : "wget: -t: Invalid number ‘" + text + "’.",
        2);
  }
}
