package io.vethscope.web.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import io.vethscope.web.problem.ProblemException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Short links in a real PostgreSQL, which the test starts. */
class PostgresLinkStoreTest extends LinkStoreContract {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() {
    try {
      server = EmbeddedPostgres.start();
    } catch (IOException | RuntimeException none) {
      abort("No PostgreSQL can be started on this machine: " + none.getMessage());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    JdbcClient client = JdbcClient.create(server.getPostgresDatabase());
    client.sql("drop schema public cascade").update();
    client.sql("create schema public").update();
  }

  @Override
  DataSourceProperties database() {
    return at(server.getJdbcUrl("postgres", "postgres"), "postgres");
  }

  @Test
  void serverThatGoesAndComesBackIsFoundAgain() throws IOException {
    LinkStore store = store();
    String id = store.keep(state(1));
    JdbcClient client = JdbcClient.create(server.getPostgresDatabase());
    client.sql("alter table link rename to hidden").update();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> store.find(id))
        .matches(refused -> refused.problem().status() == 503);

    client.sql("alter table hidden rename to link").update();
    client
        .sql(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and application_name <> '' and backend_type = 'client backend'")
        .query(Boolean.class)
        .list();
    assertThat(store.find(id)).contains(state(1));
  }
}
