package io.vethscope.web.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the container speak of errors as the application does. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ContainerErrors.class.getName());
          }
        });
  }
}
