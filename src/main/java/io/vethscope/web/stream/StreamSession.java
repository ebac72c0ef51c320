package io.vethscope.web.stream;

import io.vethscope.scenario.Run;
import io.vethscope.web.limit.RateLimits;
import io.vethscope.web.problem.Problem;
import java.time.Duration;
import java.util.function.Supplier;

/** One connection: what the client says leads to runs, credit and answers. Nothing is computed by the one who calls. */
final class StreamSession {
  private final Pump pump;
  private final Resources resources;
  private final RunTable runs;
  private final Supplier<Duration> rate;

  private final Pump.Work pinging =
      outlet -> {
        outlet.ping();
        return false;
      };

  /**
   * A connection that has said nothing yet.
   *
   * @param rate takes the place of one more run that has to be computed, and says how long there is none
   */
  StreamSession(Pump pump, Resources resources, Supplier<Duration> rate) {
    this.rate = rate;
    this.pump = pump;
    this.resources = resources;
    this.runs = new RunTable(resources.settings().runs());
  }

  /** The connection is there: the server speaks first. */
  void open() {
    pump.say(ServerMessages.hello(resources.settings()));
  }

  /** The client said something. */
  void receive(String text) {
    switch (ClientMessageReader.read(text)) {
      case ClientMessage.Start start -> start(start);
      case ClientMessage.Fork fork -> fork(fork);
      case ClientMessage.Credit credit -> credit(credit);
      case ClientMessage.Cancel cancel -> cancel(cancel);
      case ClientMessage.Malformed malformed -> pump.say(ServerMessages.error(malformed.id(), malformed.problem()));
    }
  }

  /** The client said something that is too long to be read. */
  void receiveOversized() {
    pump.say(
        ServerMessages.error(
            null,
            new Problem(
                413,
                "The message has more than "
                    + resources.settings().messageBytes()
                    + " bytes and was not read; send a smaller run.")));
  }

  /** Asks whether the client is there, when it is its turn. */
  void ping() {
    pump.schedule(pinging);
  }

  /** The connection is gone. */
  void close() {
    pump.stop();
    runs.clear();
  }

  private void start(ClientMessage.Start start) {
    var opened = new Opening.Opened(start.run(), start.from());
    // A class that looks at the same run comes from one address, and has it computed once.
    Duration wait = resources.traces().isKnown(start.run()) ? Duration.ZERO : rate.get();
    begin(new RunStream(start.id(), start.credit(), opened, resources), wait);
  }

  private void fork(ClientMessage.Fork fork) {
    Run original = runs.run(fork.of());
    if (original == null) {
      refuse(
          fork.id(),
          404,
          "There is no run \""
              + fork.of()
              + "\" on this connection, or it is a fork that has not begun yet;"
              + " start a run with \"run\", and fork a fork when its events arrive.");
      return;
    }
    var point = new ForkPoint(fork, original, resources.simulator());
    begin(new RunStream(fork.id(), fork.credit(), point, resources), rate.get());
  }

  private void begin(RunStream stream, Duration wait) {
    if (!wait.isZero()) {
      refuse(stream.id(), 429, RateLimits.sentence(wait));
      return;
    }
    if (runs.find(stream.id()) != null) {
      refuse(stream.id(), 409, "A run \"" + stream.id() + "\" is under way; cancel it first or choose another id.");
    } else if (runs.isFull()) {
      refuse(
          stream.id(),
          429,
          resources.settings().runs()
              + " runs are under way on this connection, which is the most;"
              + " cancel one or wait for its end.");
    } else {
      runs.add(stream);
      pump.schedule(new RunTurns(stream, runs));
    }
  }

  private void credit(ClientMessage.Credit credit) {
    RunStream stream = runs.find(credit.id());
    if (stream != null) {
      stream.grant(credit.events());
      pump.schedule(new RunTurns(stream, runs));
    } else if (!runs.isOver(credit.id())) {
      refuse(credit.id(), 404, "There is no run \"" + credit.id() + "\" on this connection; start it with \"run\".");
    }
  }

  private void cancel(ClientMessage.Cancel cancel) {
    if (runs.forget(cancel.id())) {
      pump.say(ServerMessages.cancelled(cancel.id()));
    } else {
      refuse(cancel.id(), 404, "There is no run \"" + cancel.id() + "\" on this connection, so none was cancelled.");
    }
  }

  private void refuse(String id, int status, String detail) {
    pump.say(ServerMessages.error(id, new Problem(status, detail)));
  }
}
