package io.vethscope.web.link;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The part of short links in {@code /actuator/health}. Without them everything else works, so a server that has none is
 * neither down nor taken out of service: it is {@code LIMITED}. It tells what the last who asked has seen, and never
 * opens the database itself.
 */
@Component("links")
final class LinkHealth implements HealthIndicator {
  private static final Status LIMITED = new Status("LIMITED", "Short links can't be had at present.");

  private final LinkDatabase database;

  LinkHealth(LinkDatabase database) {
    this.database = database;
  }

  @Override
  public Health health() {
    return database.condition() == LinkDatabase.Condition.FAILING
        ? Health.status(LIMITED).build()
        : Health.up().build();
  }
}
