package io.vethscope.web.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.LinkSettings;
import io.vethscope.web.support.Runs;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.unit.DataSize;

/** What holds of short links in whatever database. */
abstract class LinkStoreContract {
  private static final int MOST = 50;
  private static final DataSize ROOM = DataSize.ofKilobytes(64);

  private final Set<LinkDatabase> opened = new HashSet<>();

  /** An empty database, or the same one again after the test has used it. */
  abstract DataSourceProperties database();

  static DataSourceProperties at(String url, String user) {
    var properties = new DataSourceProperties();
    properties.setUrl(url);
    properties.setUsername(user);
    return properties;
  }

  final LinkDatabase open() {
    var database = new LinkDatabase(database());
    opened.add(database);
    return database;
  }

  final LinkStore store() {
    return new LinkStore(open(), new LinkSettings("unused", ROOM, MOST));
  }

  @AfterEach
  final void close() {
    opened.forEach(LinkDatabase::destroy);
  }

  static LinkState state(int seed) {
    String json = "{\"run\": " + Runs.withSeed(seed) + ", \"view\": \"scenario=vxlan&hop=" + seed + "\"}";
    return LinkState.read(JsonFields.of(Json.parse(json)), ROOM);
  }

  @Test
  void whatIsKeptIsFound() {
    LinkStore store = store();

    String id = store.keep(state(1));

    assertThat(id).matches("[0-9a-hjkmnp-tv-z]{12}");
    assertThat(store.find(id)).contains(state(1));
    assertThat(store.find(id.toUpperCase(Locale.ROOT))).contains(state(1));
    assertThat(store.find("000000000000")).isEmpty();
    assertThat(store.find("' or 1=1 --")).isEmpty();
  }

  @Test
  void sameStateHasTheSameId() {
    LinkStore store = store();

    assertThat(store.keep(state(1))).isEqualTo(store.keep(state(1))).isNotEqualTo(store.keep(state(2)));
  }

  @Test
  void manyWhoKeepTheSameAtOnceGetTheSameId() throws Exception {
    LinkStore store = store();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> wishes =
          IntStream.range(0, 24).<Callable<String>>mapToObj(i -> () -> store.keep(state(i % 2))).toList();

      Set<String> ids = new HashSet<>();
      for (Future<String> id : people.invokeAll(wishes)) {
        ids.add(id.get());
      }

      assertThat(ids).hasSize(2);
    }
  }

  @Test
  void idThatAnotherStateHasBecomesLonger() {
    LinkDatabase database = open();
    LinkStore store = new LinkStore(database, new LinkSettings("unused", ROOM, MOST));
    String other = state(1).id().shortest().text();
    database.ask(client ->
        client.sql("insert into link (id, hash, state) values (:id, 'other', 'other')").param("id", other).update());

    String id = store.keep(state(1));

    assertThat(id).hasSize(16).startsWith(other);
    assertThat(store.find(id)).contains(state(1));
    assertThat(store.find(other)).contains(new LinkState("other"));
  }

  @Test
  void linksHaveALimitAndThoseThatAreKeptStay() {
    LinkStore store = store();
    IntStream.range(0, MOST).forEach(seed -> store.keep(state(seed)));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> store.keep(state(MOST)))
        .withMessageContaining("has as many")
        .matches(refused -> refused.problem().status() == 507);
    assertThat(store.find(store.keep(state(0)))).contains(state(0));
  }

  @Test
  void linksAreThereWhenTheServerIsStartedAnew() {
    String id = store().keep(state(7));
    close();

    assertThat(store().find(id)).contains(state(7));
  }
}
