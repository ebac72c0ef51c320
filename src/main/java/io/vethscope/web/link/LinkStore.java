package io.vethscope.web.link;

import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.LinkSettings;
import io.vethscope.web.settings.VethscopeProperties;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps states and finds them again. All methods throw a {@link ProblemException} (503) without a database. */
@Component
public final class LinkStore {
  /** An id is written only where there is room; the database decides both at once. */
  private static final String INSERT =
      """
      insert into link (id, hash, state)
      select cast(:id as varchar), cast(:hash as varchar), cast(:state as varchar)
      where (select count(*) from link) < :most
      """;

  private final LinkDatabase database;
  private final LinkSettings settings;

  @Autowired
  LinkStore(LinkDatabase database, VethscopeProperties properties) {
    this(database, properties.links());
  }

  LinkStore(LinkDatabase database, LinkSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * Keeps a state. When this returns, it survives whatever happens to the server.
   *
   * @return its id: the same for the same state
   * @throws ProblemException if there are as many as the server keeps (507)
   */
  public String keep(LinkState state) {
    return database.ask(client -> {
      LinkId whole = state.id();
      LinkId link = whole.shortest();
      Optional<String> kept = idOf(client, whole);
      while (kept.isEmpty()) {
        insert(client, link, whole, state);
        kept = idOf(client, whole);
        link = whole.longerThan(link);
      }
      database.flush(client);
      return kept.get();
    });
  }

  private void insert(JdbcClient client, LinkId link, LinkId whole, LinkState state) {
    try {
      int written =
          client
              .sql(INSERT)
              .param("id", link.text())
              .param("hash", whole.text())
              .param("state", state.text())
              .param("most", settings.most())
              .update();
      if (written == 0) {
        throw new ProblemException(
            507, "This server keeps " + settings.most() + " short links and has as many; share the long link.");
      }
    } catch (DuplicateKeyException _) {
      // Somebody else has just kept the same state, or another state has this id: who asks again sees which.
      return;
    }
  }

  /** The state of an id that somebody has read or typed; nothing where nobody has kept one. */
  public Optional<LinkState> find(String typed) {
    Optional<LinkId> id = LinkId.parse(typed);
    if (id.isEmpty() || database.isEmpty()) {
      return Optional.empty();
    }
    return database.ask(client ->
        client
            .sql("select state from link where id = :id")
            .param("id", id.get().text())
            .query(String.class)
            .optional()
            .map(LinkState::new));
  }

  private static Optional<String> idOf(JdbcClient client, LinkId whole) {
    return client
        .sql("select id from link where hash = :hash")
        .param("hash", whole.text())
        .query(String.class)
        .optional();
  }
}
