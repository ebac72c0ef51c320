package io.vethscope.program.client;

import io.vethscope.kernel.tcp.SocketError;
import io.vethscope.program.Process;
import io.vethscope.trace.TraceEvent.Ending;
import org.jspecify.annotations.Nullable;

/** One {@code wget} at work: what is refused is final, what takes too long is tried again ({@code waitretry}). */
final class WgetTries implements HttpExchange.Client {
  private static final int NETWORK_FAILURE = 4;
  private static final int SERVER_ERROR = 8;
  private static final int FIRST_ERROR = 400;
  private static final int LONGEST_WAIT = 10;
  private static final long SECOND = 1_000_000_000;

  private final Process process;
  private final HttpExchange.Request request;
  private final int most;
  private final boolean prints;
  private int tried;

  /**
   * Prepares it.
   *
   * @param most tries, or 0 for as many as it takes
   * @param prints whether the page is printed
   */
  WgetTries(Process process, HttpExchange.Request request, int most, boolean prints) {
    this.process = process;
    this.request = request;
    this.most = most;
    this.prints = prints;
  }

  void begin() {
    tried++;
    new HttpExchange(process, request, this).begin();
  }

  private void again(Ending ending) {
    if (most > 0 && tried >= most) {
      process.exit(NETWORK_FAILURE, ending);
    } else {
      process.after(Math.min(tried, LONGEST_WAIT) * SECOND, this::begin);
    }
  }

  @Override
  public void answered(HttpAnswer answer) {
    boolean error = answer.status() >= FIRST_ERROR;
    if (prints && !error) {
      process.printAll(answer.body());
    }
    process.exit(error ? SERVER_ERROR : 0, error ? Ending.ERROR : Ending.OK);
  }

  @Override
  public void failed(SocketError error, boolean wasConnected) {
    switch (error) {
      case ETIMEDOUT -> again(Ending.TIMEOUT);
      case ECONNRESET -> again(Ending.REFUSED);
      case ECONNREFUSED -> process.exit(NETWORK_FAILURE, Ending.REFUSED);
      default -> process.exit(NETWORK_FAILURE, Ending.UNREACHABLE);
    }
  }

  @Override
  public void timedOut(boolean connecting, boolean wasConnected, int received) {
    again(Ending.TIMEOUT);
  }

  @Override
  public void ended(@Nullable HttpAnswer answer) {
    if (answer != null && answer.length() < 0) {
      answered(answer);
    } else {
      again(Ending.ERROR);
    }
  }
}
