package io.vethscope.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The repository's own files: all that isn't built, fetched or kept by git and editors. */
final class Repository {
  private static final Path ROOT = Path.of("");
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", ".idea", ".vscode", "var");

  private Repository() {}

  /** Every file, relative to the root, in the order of names. */
  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean isOurs = !NOT_OURS.contains(directory.getFileName().toString());
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files.stream().sorted().toList();
  }

  /** Whether a file's name ends in one of the given ways. */
  static boolean hasEnding(Path file, String... endings) {
    return List.of(endings).stream().anyMatch(file.toString()::endsWith);
  }

  /** A file's bytes as text, one character for each byte, so that pictures and captures can be searched too. */
  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
