package io.vethscope.web.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.LinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.unit.DataSize;

/** Short links in a file, as a server keeps them that nobody has told otherwise. */
class FileLinkStoreTest extends LinkStoreContract {
  @TempDir private Path directory;

  @Override
  DataSourceProperties database() {
    return at("jdbc:h2:file:" + directory.resolve("links") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0", "vethscope");
  }

  @Test
  void nothingIsWrittenBeforeSomebodyKeepsALink() throws IOException {
    assertThat(store().find("000000000000")).isEmpty();

    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void placeThatCanNotBeWrittenIsToldAndTriedAgain() throws IOException {
    Path blocked = Files.createFile(directory.resolve("blocked"));
    var database =
        new LinkDatabase(at("jdbc:h2:file:" + blocked.resolve("links") + ";TRACE_LEVEL_FILE=0", "vethscope"));
    var store = new LinkStore(database, new LinkSettings("unused", DataSize.ofKilobytes(64), 10));

    assertThat(store.find("000000000000")).isEmpty();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> store.keep(state(1)))
        .withMessageContaining("share the long link")
        .matches(refused -> refused.problem().status() == 503);
    assertThat(database.condition()).isEqualTo(LinkDatabase.Condition.FAILING);

    Files.delete(blocked);
    assertThat(store.find(store.keep(state(1)))).contains(state(1));
    assertThat(database.condition()).isEqualTo(LinkDatabase.Condition.WORKING);
    database.destroy();
  }
}
