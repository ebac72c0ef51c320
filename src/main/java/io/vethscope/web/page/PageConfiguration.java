package io.vethscope.web.page;

import io.vethscope.web.settings.VethscopeProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** The page's headers. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {
  /** Where browsers find the modules of the editor. */
  @Bean
  ImportMap importMap() {
    return ImportMap.ofEditor();
  }

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders(VethscopeProperties properties, ImportMap imports) {
    var registration = new FilterRegistrationBean<>(new SecurityHeaders(properties.page(), imports));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /**
   * Lets a browser ask whether its copy is still current, for what is small and the same for everybody. Traces are
   * neither. The tags are weak, because the container compresses only what has no strong one.
   */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
    var filter = new ShallowEtagHeaderFilter();
    filter.setWriteWeakETag(true);
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(
        "/", "/traces/*", "/embed", "/css/*", "/js/*", "/webjars/*", "/api/scenarios", "/api/protocol");
    return registration;
  }
}
