package io.vethscope.web.room;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Tomcat's buffers as thousands of followers need them, who mostly wait: its own take about 55 kB for each connection,
 * these a fifth of that. What is larger than a buffer goes in pieces.
 *
 * <p>The constants of its WebSocket are read when the first of their classes is loaded, which is when the server
 * starts.
 */
final class SmallBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final String FRAMES = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";
  private static final String TEXTS = "org.apache.tomcat.websocket.textBufferSize";
  private static final String BYTES = "org.apache.tomcat.websocket.binaryBufferSize";

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    if (System.getProperty(FRAMES) == null) {
      System.setProperty(FRAMES, "1024");
    }
    factory.addInitializers(context -> {
      context.setInitParameter(TEXTS, "512");
      // Binary messages are refused.
      context.setInitParameter(BYTES, "16");
    });
    factory.addConnectorCustomizers(connector -> {
      connector.setProperty("socket.appReadBufSize", "1024");
      connector.setProperty("socket.appWriteBufSize", "1024");
    });
  }
}
