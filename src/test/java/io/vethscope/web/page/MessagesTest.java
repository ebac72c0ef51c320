package io.vethscope.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of the templates: none is missing, none is left over, in any language. */
class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path FIRST = RESOURCES.resolve("messages.properties");
  private static final Path WORDS = Path.of("frontend/js/words");

  /** A key where a template uses one: {@code #{page.title}}, with arguments or without. */
  private static final Pattern USE = Pattern.compile("#\\{([a-z][\\w.-]*)");

  /** A key where Java says it. */
  private static final Pattern SAID = Pattern.compile("\"((?:step|preview|page)\\.[a-z]+)\"");

  @Test
  void everyMessageIsUsedAndEveryUseHasItsMessage() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    for (Path template : templates()) {
      USE.matcher(Files.readString(template)).results().map((MatchResult use) -> use.group(1)).forEach(used::add);
    }
    for (String speaker : new String[] {"page/Sentences", "page/PageController", "preview/PictureController"}) {
      String sentences = Files.readString(Path.of("src/main/java/io/vethscope/web/" + speaker + ".java"));
      SAID.matcher(sentences).results().map((MatchResult use) -> use.group(1)).forEach(used::add);
    }

    assertThat(used).isNotEmpty().isEqualTo(keys(FIRST));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void languageHasTheSameMessagesAndItsModules(Path messages) {
    assertThat(keys(messages)).isEqualTo(keys(FIRST));
    assertThat(read(messages).values()).doesNotContain("");
    assertThat(WORDS.resolve(read(messages).getProperty("language") + ".js")).isRegularFile();
  }

  static List<Path> languages() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      return files.filter(file -> file.getFileName().toString().matches("messages(_\\w+)?\\.properties")).toList();
    }
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("frontend"))) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }

  private static SortedSet<String> keys(Path messages) {
    return new TreeSet<>(read(messages).stringPropertyNames());
  }

  private static Properties read(Path messages) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(messages)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
