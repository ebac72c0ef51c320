package io.vethscope.benchmark;

import io.vethscope.check.Command;
import io.vethscope.program.Arguments;
import io.vethscope.scenario.Run;
import io.vethscope.simulation.RunRecorder;
import io.vethscope.snapshot.LabScript;
import io.vethscope.snapshot.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The cluster of an {@link EchoNetwork} as namespaces of this machine's kernel, built by the script that everybody can
 * have of a run; it is gone when this is closed.
 *
 * @param script a file
 * @param prefix what the namespaces' names begin with
 */
record RealNetwork(Path script, String prefix) implements AutoCloseable {
  /**
   * Builds it.
   *
   * @throws IOException where this machine can't: not Linux, not root, or without the tools
   */
  static RealNetwork build(EchoWork work) throws IOException {
    Run run = new Run(EchoNetwork.scenario(work), 1, List.of());
    Path script = Files.createTempFile("vethscope-lab", ".sh");
    Files.writeString(script, LabScript.of(Recording.of(RunRecorder.record(run, 0)), Arguments::commands));
    RealNetwork network = new RealNetwork(script, "vsb" + ProcessHandle.current().pid() + "-");
    try {
      network.step("up");
      return network;
    } catch (IOException impossible) {
      network.close();
      throw impossible;
    }
  }

  private void step(String step) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), step);
    builder.environment().put("PREFIX", prefix);
    Command.Result result = Command.run(builder);
    if (!result.succeeded()) {
      throw new IOException(result.output().strip());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      step("down");
    } finally {
      Files.delete(script);
    }
  }
}
