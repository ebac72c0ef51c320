package io.vethscope.web.room;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The container's buffers as thousands of followers need them, who mostly wait: its own take 16 kB for each connection,
 * for as long as it lasts.
 */
final class SmallBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      connector.setProperty("socket.appReadBufSize", "1024");
      connector.setProperty("socket.appWriteBufSize", "4096");
    });
  }
}
