package io.vethscope.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * google-java-format over every Java file of the repository, 120 columns wide. It runs in a process of its own, because
 * it needs javac's packages opened to it.
 */
final class JavaFormatter {
  private static final List<String> JAVAC_PACKAGES = List.of("api", "code", "file", "parser", "tree", "util");
  private static final List<Path> ROOTS = List.of(Path.of("src"), Path.of(".mvn"));

  private JavaFormatter() {}

  /** Changes nothing; fails and names the files where something would change. */
  static Command.Result check() throws IOException {
    return run("--dry-run", "--set-exit-if-changed");
  }

  /** Formats every file in place. */
  static Command.Result apply() throws IOException {
    return run("--replace");
  }

  private static Command.Result run(String... mode) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String javacPackage : JAVAC_PACKAGES) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + javacPackage + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("com.google.googlejavaformat.java.Main", "--max-line-length", "120"));
    command.addAll(List.of(mode));
    // A file of names, because a command line can't hold any number of them.
    command.add("@" + Files.write(Path.of("target", "java-sources.txt"), sources()));
    return Command.run(command);
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path root : ROOTS) {
      try (Stream<Path> files = Files.walk(root)) {
        files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }
}
