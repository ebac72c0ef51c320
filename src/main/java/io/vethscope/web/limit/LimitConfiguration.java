package io.vethscope.web.limit;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the limits behind the security headers and before everything else. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
  /** Spring's own filter for a proxy's headers, which tells who the client is, comes before at {@code + 0} as well. */
  private static final int BEHIND = 100;

  @Bean
  FilterRegistrationBean<RequestLimits> requestLimits(RateLimits rates) {
    var registration = new FilterRegistrationBean<>(new RequestLimits(rates));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + BEHIND);
    registration.addUrlPatterns("/api/*", "/s/*", "/og/*", "/embed", "/oembed", "/traces/*", "");
    return registration;
  }
}
