package io.vethscope.program;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.wire.Ipv4Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A command line that is typed to see something, and not to have anything happen. */
public final class Look {
  private final Programs programs;
  private final String line;

  /** What comes of it. */
  public sealed interface Answer {}

  /**
   * It showed something, or told why it can't.
   *
   * @param exit its status
   * @param stdout what it printed, each line with its end
   */
  public record Shown(int exit, String stdout) implements Answer {}

  /**
   * It would change or send something, so it was not run.
   *
   * @param why a sentence that says what to do
   */
  public record Doing(String why) implements Answer {}

  /**
   * There is no such command.
   *
   * @param why a sentence that says what there is
   */
  public record Unknown(String why) implements Answer {}

  /** Prepares it. */
  public Look(Programs programs, String line) {
    this.programs = programs;
    this.line = line;
  }

  /**
   * Has a look in a namespace.
   *
   * @param hosts what names are known there
   */
  public Answer in(NetNamespace netns, Function<String, Optional<Ipv4Address>> hosts) {
    try {
      HereDocument document = HereDocument.of(line);
      for (List<String> words : Arguments.commands(document.command())) {
        Optional<Program> program = programs.find(words.getFirst());
        if (program.isEmpty()) {
          return new Unknown(words.getFirst() + ": command not found; there are: " + programs.names());
        }
        if (!document.text().isEmpty() || !program.get().shows(words.subList(1, words.size()))) {
          return new Doing("\"" + line.strip() + "\" changes or sends something; run it as a command of the run.");
        }
      }
    } catch (UsageException unreadable) {
      return new Shown(unreadable.status(), unreadable.getMessage() + "\n");
    }
    Process process = Process.looking(netns, hosts);
    process.run(line, programs);
    return new Shown(process.status(), process.stdout());
  }
}
