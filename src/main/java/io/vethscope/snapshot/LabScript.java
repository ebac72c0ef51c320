package io.vethscope.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A recording as a shell script that builds the same network of real namespaces, and does there what was done: names
 * behind a prefix, offloads off, caches as they were.
 *
 * <p>A recording may come from anybody, and whoever runs the script does so as root. So every word of it is quoted,
 * names are checked, and of what was done only commands are taken over that stay inside their namespace.
 */
public final class LabScript {
  private final Recording recording;
  private final Function<String, List<List<String>>> words;
  private final StringBuilder text = new StringBuilder("#!/usr/bin/env bash\n");

  private LabScript(Recording recording, Function<String, List<List<String>>> words) {
    this.recording = recording;
    this.words = words;
  }

  /**
   * Writes the script.
   *
   * @param words splits a command line into commands, and each into words, as a shell does
   * @throws SnapshotException if the recording has something that can't be built with the standard tools
   */
  public static String of(Recording recording, Function<String, List<List<String>>> words) {
    return new LabScript(recording, words).write();
  }

  private String write() {
    List<String> names = recording.namespaces().stream().map(Recording.Namespace::name).map(Shell::name).toList();
    text.append("# ").append(names.size()).append(" network namespaces, and ");
    text.append(recording.actions().size()).append(" commands in them.\n");
    text.append(resource("head.sh"));
    text.append("NAMESPACES=(").append(String.join(" ", names)).append(")\n\nup() {\n");
    LabNeeds.of(recording).forEach(this::line);
    text.append("  down\n  cat >\"$HELPER\" <<'END'\n").append(resource("helper.py")).append("END\n");
    text.append("  modprobe br_netfilter 2>/dev/null\n");
    names.forEach(name -> line("quiet " + name));
    LabNetwork.write(recording, words, new ScriptLines(this::line));
    text.append("  return 0\n}\n\nrun() {\n  START=$(now)\n  ACTIONS=()\n");
    new LabActions(recording, words).writeActions(this::action);
    text.append("  ((${#ACTIONS[@]} == 0)) || wait \"${ACTIONS[@]}\"\n  return 0\n}\n").append(resource("tail.sh"));
    return text.toString();
  }

  private void action(long at, String netns, List<List<String>> commands) {
    line("at " + at);
    String all =
        commands.stream()
            .map(words -> (LabActions.isHelpers(words) ? "helper " : "ns ") + netns + " " + Shell.words(words))
            .collect(Collectors.joining("; "));
    line("{ " + all + "; } & ACTIONS+=($!)");
  }

  /** A command, and perhaps its input behind it, which is not indented. */
  private void line(String command) {
    text.append("  ").append(command).append('\n');
  }

  static String resource(String name) {
    try (InputStream resource = LabScript.class.getResourceAsStream("/lab/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("lab/" + name + " is not in the jar.");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
