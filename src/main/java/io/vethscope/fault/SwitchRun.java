package io.vethscope.fault;

import io.vethscope.kernel.Kernel;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.program.Process;
import io.vethscope.program.Programs;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandOutput;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.trace.Where;
import java.util.ArrayDeque;
import java.util.List;

/** One switching of a fault: its steps, one after the other, each of which is told before it is done. */
final class SwitchRun {
  private static final int IMPOSSIBLE = 1;

  private final Kernel kernel;
  private final Programs programs;
  private final FaultSwitch what;
  private final int index;
  private final Runnable onExit;
  private final Where where;
  private final ArrayDeque<Change.Step> steps = new ArrayDeque<>();
  private final StringBuilder stdout = new StringBuilder();
  private int status;

  SwitchRun(Kernel kernel, Programs programs, FaultSwitch what, int index, Runnable onExit) {
    this.kernel = kernel;
    this.programs = programs;
    this.what = what;
    this.index = index;
    this.onExit = onExit;
    this.where = what.netns().isEmpty() ? Where.CLUSTER : new Where(what.netns(), "");
  }

  void begin() {
    kernel.tracer().emit(new CommandStarted(kernel.cpu().now(), where, index, what.text()));
  }

  void take(List<Change.Step> all) {
    steps.addAll(all);
    next();
  }

  void refuse(String why) {
    say(where, why);
    status = IMPOSSIBLE;
    end();
  }

  private void next() {
    switch (steps.poll()) {
      case null -> end();
      case Change.Effect effect -> {
        say(where, effect.says());
        effect.work().run();
        next();
      }
      case Change.Shell shell -> run(shell);
    }
  }

  private void run(Change.Shell shell) {
    NetNamespace netns = kernel.namespace(shell.netns()).orElseThrow();
    say(netns.where(), shell.netns() + "# " + shell.line());
    Process process = Process.stepOf(netns, index);
    process.onExit(() -> {
      stdout.append(process.stdout());
      status = Math.max(status, process.status());
      next();
    });
    process.run(shell.line(), programs);
  }

  private void say(Where at, String line) {
    stdout.append(line).append('\n');
    kernel.tracer().emit(new CommandOutput(kernel.cpu().now(), at, index, line));
  }

  private void end() {
    Ending ending = status == 0 ? Ending.OK : Ending.ERROR;
    kernel.tracer().emit(new CommandEnded(kernel.cpu().now(), where, index, status, ending, stdout.toString()));
    onExit.run();
  }
}
