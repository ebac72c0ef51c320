package io.vethscope.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Commands, and what the real tools said: {@code $ command}, the lines that it printed, {@code => status}. A line
 * {@code # command: text} at the beginning tells of a tool's version: what the command has to print somewhere.
 *
 * @param name of its file
 * @param versions those lines
 * @param steps one after the other, in the same namespace
 */
record ToolSession(String name, List<String> versions, List<Step> steps) {
  private static final Path DIRECTORY = Path.of("src/test/resources/tools");

  /** One command with its outcome. */
  record Step(String command, String text, int status) {
    /** The outcome as text, for comparing. */
    String outcome() {
      return text.isEmpty() ? "=> " + status : text + "\n=> " + status;
    }
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static ToolSession load(String name) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    String command = "";
    List<String> said = new ArrayList<>();
    for (String line : Files.readAllLines(DIRECTORY.resolve(name))) {
      if (command.isEmpty() && line.startsWith("# ")) {
        versions.add(line);
      } else if (line.startsWith("$ ")) {
        command = line.substring(2);
        said.clear();
      } else if (line.startsWith("=> ")) {
        steps.add(new Step(command, String.join("\n", said), Integer.parseInt(line.substring(3))));
      } else {
        said.add(line);
      }
    }
    return new ToolSession(name, List.copyOf(versions), List.copyOf(steps));
  }

  void write() throws IOException {
    Files.writeString(DIRECTORY.resolve(name), text());
  }

  /** As the file has it. */
  String text() {
    StringBuilder text = new StringBuilder();
    versions.forEach(line -> text.append(line).append('\n'));
    steps.forEach(step -> text.append("$ ").append(step.command()).append('\n').append(step.outcome()).append('\n'));
    return text.toString();
  }

  /** What was printed, without what differs from machine to machine: times, and empty lines at the end. */
  static String steady(String text) {
    return text.replace("\r", "")
        .replaceAll(" [0-9.]+ms", " N ms")
        .replaceAll("after \\d+ ms", "after N ms")
        .replaceAll("after \\d+ milliseconds", "after N milliseconds")
        .stripTrailing();
  }
}
