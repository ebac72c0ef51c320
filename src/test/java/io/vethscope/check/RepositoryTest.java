package io.vethscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RepositoryTest {
  private static final int MOST_LINES = 300;
  private static final List<Path> SOURCE_ROOTS =
      List.of(Path.of("src/main/java"), Path.of("src/test/java"), Path.of("src/benchmark/java"));

  /** Words of unfinished work; each is put together here, so that this file is not one that holds it. */
  private static final List<String> UNFINISHED = List.of("TO" + "DO", "FIX" + "ME", "@Dis" + "abled");

  /** Who builds this behind a mirror must not meet a host that the mirror stands for. */
  private static final List<String> REGISTRIES =
      List.of(
          String.join(".", "repo", "maven", "apache", "org"),
          "repo1." + "maven.org",
          "central." + "sonatype.com",
          "registry." + "npmjs.org",
          "registry." + "yarnpkg.com",
          "files." + "pythonhosted.org",
          "pypi." + "org",
          "index." + "crates.io",
          "static." + "crates.io",
          "proxy." + "golang.org",
          "deb." + "debian.org",
          "registry-1." + "docker.io",
          "plugins." + "gradle.org");

  @Test
  void filesAreShort() throws IOException {
    assertThat(Repository.files())
        .filteredOn(file -> Repository.hasEnding(file, ".java", ".js", ".css"))
        .filteredOn(file -> Repository.text(file).lines().count() > MOST_LINES)
        .as("files of over %s lines: split them by what they are about", MOST_LINES)
        .isEmpty();
  }

  @Test
  void packagesSayWhatTheyAreAndMarkNullness() throws IOException {
    Set<Path> packages =
        Repository.files().stream()
            .filter(file -> Repository.hasEnding(file, ".java") && !file.endsWith("package-info.java"))
            .flatMap(file -> SOURCE_ROOTS.stream().filter(file::startsWith).map(root -> root.relativize(file)))
            .map(file -> file.resolveSibling("package-info.java"))
            .collect(Collectors.toSet());

    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .filteredOn(info -> SOURCE_ROOTS.stream().filter(root -> isEssay(root.resolve(info))).count() != 1)
        .as("packages need, in one source root, a package-info.java that says what they are and is @NullMarked")
        .isEmpty();
  }

  @Test
  void nothingIsLeftUndone() throws IOException {
    assertThat(filesNaming(UNFINISHED)).as("files with marks of unfinished work").isEmpty();
  }

  @Test
  void noFileNamesThePackageRegistry() throws IOException {
    assertThat(filesNaming(REGISTRIES)).as("files with the host name of a package registry").isEmpty();
  }

  private static boolean isEssay(Path info) {
    return Files.exists(info)
        && Repository.text(info).contains("/**")
        && Repository.text(info).contains("@NullMarked\npackage ");
  }

  private static List<Path> filesNaming(List<String> words) throws IOException {
    return Repository.files().stream()
        .filter(file -> words.stream().anyMatch(Repository.text(file)::contains))
        .toList();
  }
}
