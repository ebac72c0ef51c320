package io.vethscope.web.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the scripted simulator in the place of the real one. */
@TestConfiguration(proxyBeanMethods = false)
public class ScriptedServer {
  /** The simulator that the server uses. */
  @Bean
  @Primary
  ScriptedSimulator scriptedSimulator() {
    return new ScriptedSimulator();
  }
}
