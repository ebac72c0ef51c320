package io.vethscope.web.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vethscope.web.limit.RateLimits;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Simulator;
import io.vethscope.web.settings.VethscopeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Puts the stream at its address. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableScheduling
class StreamConfiguration {
  @Bean
  StreamHandler streamHandler(
      Simulator simulator,
      Capacity capacity,
      RateLimits rates,
      VethscopeProperties properties,
      MeterRegistry registry) {
    Resources resources = Resources.of(simulator, properties.stream(), capacity);
    TraceMeter meter = resources.meter();
    Gauge.builder("vethscope.traces.cached", resources.traces(), SharedTraces::count)
        .description("Traces that are kept, or under way")
        .register(registry);
    FunctionCounter.builder("vethscope.simulation.seconds", meter, TraceMeter::seconds)
        .description("Time spent computing and writing traces")
        .register(registry);
    FunctionCounter.builder("vethscope.credit.stalls", meter, TraceMeter::stalls)
        .description("How often a run had to wait for its client's credit")
        .register(registry);
    return new StreamHandler(resources, rates);
  }

  @Bean
  WebSocketConfigurer streamConfigurer(StreamHandler handler, VethscopeProperties properties) {
    return registry ->
        registry
            .addHandler(handler, "/api/stream")
            // The framework's own check of origins answers without a word; the interceptor says what to do.
            .setAllowedOriginPatterns("*")
            .addInterceptors(new SameOrigin(properties.stream().allowedOrigins()));
  }
}
