package io.vethscope.web.stream;

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
      Simulator simulator, Capacity capacity, RateLimits rates, VethscopeProperties properties) {
    return new StreamHandler(new Resources(simulator, properties.stream(), capacity), rates);
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
