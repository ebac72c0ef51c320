package io.vethscope.program.client;

import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.program.Process;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code curl} at work. */
final class CurlTransfer implements HttpExchange.Client {
  private static final int COULD_NOT_CONNECT = 7;
  private static final int PARTIAL = 18;
  private static final int NOT_SUCCESSFUL = 22;
  private static final int TIMED_OUT = 28;
  private static final int EMPTY = 52;
  private static final int RECEIVE_FAILED = 56;
  private static final int FIRST_ERROR = 400;

  private final Process process;
  private final CurlOutput output;
  private final HttpUrl url;
  private final HttpExchange.Request request;
  private final HttpExchange exchange;

  CurlTransfer(Process process, CurlOutput output, HttpUrl url, HttpExchange.Request request) {
    this.process = process;
    this.output = output;
    this.url = url;
    this.request = request;
    this.exchange = new HttpExchange(process, request, this);
  }

  void begin() {
    String address = String.valueOf(request.address());
    String shown = address.contains(":") ? "[" + address + "]" : address;
    output.tell("*   Trying " + shown + ":" + request.port() + "...");
    exchange.begin();
  }

  @Override
  public void connected() {
    output.tell("* Connected to " + url.host() + " (" + request.address() + ") port " + request.port() + " (#0)");
    output.tellHead('>', request.text());
  }

  @Override
  public void answered(HttpAnswer answer) {
    output.tellHead('<', answer.head());
    if (output.fails() && answer.status() >= FIRST_ERROR) {
      finish(NOT_SUCCESSFUL, "The requested URL returned error: " + answer.status(), Ending.ERROR, answer);
      return;
    }
    output.tell("* Connection #0 to host " + url.host() + " left intact");
    output.page(answer);
    output.writeOut(values(answer, 0));
    process.exit(0, Ending.OK);
  }

  @Override
  public void failed(SocketError error, boolean wasConnected) {
    if (wasConnected) {
      finish(RECEIVE_FAILED, "Recv failure: " + error.text(), Ending.REFUSED, null);
      return;
    }
    output.tell("* connect to " + request.address() + " port " + request.port() + " failed: " + error.text());
    Ending ending =
        switch (error) {
          case ECONNREFUSED, ECONNRESET -> Ending.REFUSED;
          case EHOSTUNREACH, ENETUNREACH -> Ending.UNREACHABLE;
          case ETIMEDOUT -> Ending.TIMEOUT;
          default -> Ending.ERROR;
        };
    finish(
        ending == Ending.TIMEOUT ? TIMED_OUT : COULD_NOT_CONNECT,
        notConnected("Couldn't connect to server"),
        ending,
        null);
  }

  private String notConnected(String why) {
    return "Failed to connect to "
        + url.host()
        + " port "
        + url.port()
        + " after "
        + exchange.milliseconds()
        + " ms: "
        + why;
  }

  @Override
  public void timedOut(boolean connecting, boolean wasConnected, int received) {
    String message;
    if (connecting) {
      message = notConnected("Timeout was reached");
    } else if (wasConnected) {
      message =
          "Operation timed out after " + exchange.milliseconds() + " milliseconds with " + received + " bytes received";
    } else {
      message = "Connection timed out after " + exchange.milliseconds() + " milliseconds";
    }
    finish(TIMED_OUT, message, Ending.TIMEOUT, null);
  }

  @Override
  public void ended(@Nullable HttpAnswer answer) {
    if (answer == null) {
      finish(EMPTY, "Empty reply from server", Ending.ERROR, null);
    } else if (answer.length() < 0) {
      answered(answer);
    } else {
      int missing = answer.length() - answer.body().length();
      output.page(answer);
      finish(PARTIAL, "transfer closed with " + missing + " bytes remaining to read", Ending.ERROR, answer);
    }
  }

  private void finish(int status, String message, Ending ending, @Nullable HttpAnswer answer) {
    output.error(status, message);
    output.tell("* Closing connection 0");
    output.writeOut(values(answer, status));
    process.exit(status, ending);
  }

  private Map<String, String> values(@Nullable HttpAnswer answer, int status) {
    Map<String, String> values = new LinkedHashMap<>();
    String code = answer == null ? "000" : String.valueOf(answer.status());
    values.put("http_code", code);
    values.put("response_code", code);
    values.put("remote_ip", answer == null ? "" : String.valueOf(request.address()));
    values.put("remote_port", answer == null ? "0" : String.valueOf(request.port()));
    values.put("size_download", answer == null ? "0" : String.valueOf(answer.body().length()));
    values.put("time_total", CurlOutput.seconds(exchange.milliseconds()));
    values.put("exitcode", String.valueOf(status));
    values.put("url_effective", "http://" + url.authority() + url.path());
    return values;
  }
}
