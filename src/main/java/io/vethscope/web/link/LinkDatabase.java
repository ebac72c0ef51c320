package io.vethscope.web.link;

import com.zaxxer.hikari.HikariDataSource;
import io.vethscope.web.problem.ProblemException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database of {@code spring.datasource.*}. The first who asks opens it and brings its tables up to date, so a
 * server that nobody asks for short links starts without; what failed is tried again by the next.
 */
@Component
@EnableConfigurationProperties(DataSourceProperties.class)
public final class LinkDatabase implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(LinkDatabase.class);

  /** How long a request waits for a connection, or for somebody else who is opening the database. */
  private static final int PATIENCE_MS = 3_000;

  private static final int CONNECTIONS = 8;

  /** How the database is doing, as far as anybody has asked it. */
  public enum Condition {
    /** Nobody has asked yet. */
    UNUSED,
    /** The last who asked got an answer. */
    WORKING,
    /** The last who asked got none. */
    FAILING
  }

  private final DataSourceProperties properties;
  private final FileDatabase file;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable HikariDataSource source;
  private volatile @Nullable JdbcClient client;
  private volatile Condition condition = Condition.UNUSED;

  LinkDatabase(DataSourceProperties properties) {
    this.properties = properties;
    this.file = FileDatabase.of(properties.determineUrl());
  }

  /** How the database is doing. */
  public Condition condition() {
    return condition;
  }

  /** Whether it is known, without opening it, that nothing was ever kept. */
  boolean isEmpty() {
    return client == null && file.isMissing();
  }

  /**
   * Asks the database; twice, where it had answered before, so a question may be asked twice.
   *
   * @throws ProblemException if it doesn't answer (503)
   */
  <T> T ask(Function<JdbcClient, T> question) {
    boolean wasOpen = client != null;
    try {
      return answer(question);
    } catch (DataAccessException stale) {
      if (!wasOpen) {
        throw unavailable(stale);
      }
    } catch (FlywayException failure) {
      throw unavailable(failure);
    }
    // A database that was restarted in the meantime is found again by asking once more, on a new connection.
    try {
      evict();
      return answer(question);
    } catch (DataAccessException failure) {
      throw unavailable(failure);
    }
  }

  private void evict() {
    HikariDataSource pool = source;
    if (pool != null) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private <T> T answer(Function<JdbcClient, T> question) {
    T answer = question.apply(open());
    condition = Condition.WORKING;
    return answer;
  }

  private ProblemException unavailable(RuntimeException failure) {
    if (condition != Condition.FAILING) {
      LOG.warn("Short links can't be had at present: {}", Failures.reason(failure));
    }
    condition = Condition.FAILING;
    return new ProblemException(503, Failures.sentence(failure));
  }

  /** Waits until everything that was written is on the disk. A database server does that before it answers. */
  void flush(JdbcClient opened) {
    if (file.isFile()) {
      opened.sql("checkpoint sync").update();
    }
  }

  private JdbcClient open() {
    JdbcClient opened = client;
    if (opened != null) {
      return opened;
    }
    if (!isMyTurn()) {
      throw new ProblemException(503, "The database of short links is being opened; try again in a second.");
    }
    try {
      JdbcClient current = client;
      return current != null ? current : migrate();
    } finally {
      opening.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return opening.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private JdbcClient migrate() {
    HikariDataSource pool = pool();
    Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
    JdbcClient opened = JdbcClient.create(pool);
    client = opened;
    return opened;
  }

  private HikariDataSource pool() {
    HikariDataSource pool = source;
    if (pool == null) {
      pool = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
      pool.setPoolName("short-links");
      pool.setMaximumPoolSize(CONNECTIONS);
      pool.setConnectionTimeout(PATIENCE_MS);
      source = pool;
    }
    return pool;
  }

  @Override
  public void destroy() {
    HikariDataSource pool = source;
    if (pool != null) {
      pool.close();
    }
  }
}
