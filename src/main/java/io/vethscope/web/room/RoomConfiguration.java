package io.vethscope.web.room;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vethscope.web.settings.RoomSettings;
import io.vethscope.web.settings.VethscopeProperties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the classrooms at their address. */
@Configuration(proxyBeanMethods = false)
class RoomConfiguration {
  @Bean
  RoomStore roomStore(VethscopeProperties properties) {
    RoomSettings settings = properties.room();
    return settings.redis().isEmpty()
        ? new EmbeddedStore(settings.rooms(), settings.followers())
        : new RedisStore(new RedisRooms(settings.redis(), settings.patience().multipliedBy(2)), settings);
  }

  /** Whether rooms can be kept where they are to be kept. */
  @Bean
  HealthIndicator roomsHealthIndicator(RoomStore store) {
    return () -> {
      boolean isWell = !(store instanceof RedisStore redis) || redis.isReachable();
      String where = store instanceof RedisStore ? "redis" : "memory";
      return (isWell ? Health.up() : Health.down()).withDetail("kept", where).build();
    };
  }

  @Bean
  SmallBuffers smallBuffers() {
    return new SmallBuffers();
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService roomExecutor() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("room-", 0).factory());
  }

  @Bean
  RoomHandler roomHandler(
      VethscopeProperties properties, RoomStore store, ExecutorService roomExecutor, MeterRegistry registry) {
    var parts = RoomParts.of(properties.room(), store, new RoomMeter(registry), roomExecutor);
    var handler = new RoomHandler(parts);
    Gauge.builder("vethscope.rooms", () -> store.rooms().size()).description("Rooms").register(registry);
    Gauge.builder("vethscope.room.members", handler::connections)
        .description("Members that are connected here")
        .register(registry);
    return handler;
  }
}
