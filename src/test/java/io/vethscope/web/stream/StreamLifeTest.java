package io.vethscope.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vethscope.VethscopeApplication;
import io.vethscope.web.support.Runs;
import io.vethscope.web.support.ScriptedServer;
import io.vethscope.web.support.StreamClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** How connections end when it is not the client who ends them. */
class StreamLifeTest {
  private static ConfigurableApplicationContext server(String... properties) {
    return new SpringApplicationBuilder(VethscopeApplication.class, ScriptedServer.class)
        .properties("server.port=0")
        .properties(properties)
        .run();
  }

  private static int port(ConfigurableApplicationContext server) {
    return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Test
  void aServerThatStopsSaysGoodbye() throws Exception {
    ConfigurableApplicationContext server = server();
    try (StreamClient client = StreamClient.connect(port(server))) {
      client.next("hello");
      client.run("a", Runs.withSeed(2_000_000_000), 0, 9_007_199_254_740_991L).next("events");
      server.close();

      assertThat(client.closeStatus()).isEqualTo(1001);
    }
  }

  @Test
  void whoAnswersPingsStaysAndWhoDoesNotIsDisconnected() throws Exception {
    try (ConfigurableApplicationContext server = server("vethscope.stream.ping=200ms", "vethscope.stream.silence=2s");
        StreamClient reader = StreamClient.connect(port(server));
        StreamClient half = StreamClient.lazy(port(server))) {
      reader.next("hello");
      StreamHandler handler = server.getBean(StreamHandler.class);
      await().atMost(Duration.ofMinutes(1)).until(() -> handler.connections() == 1);

      reader.say("{\"type\":\"cancel\",\"id\":\"a\"}").next("error");
      half.read();
      assertThat(half.closeStatus()).isEqualTo(1002);
    }
  }

  @Test
  void whoAsksForNothingIsDisconnectedInTheEnd() throws Exception {
    try (ConfigurableApplicationContext server = server("vethscope.stream.ping=100ms", "vethscope.stream.idle=500ms");
        StreamClient client = StreamClient.connect(port(server))) {
      client.next("hello");

      assertThat(client.closeStatus()).isEqualTo(1000);
    }
  }
}
