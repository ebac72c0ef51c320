package io.vethscope;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server that hosts the simulated pod network and serves the page that shows it. */
@SpringBootApplication
public class VethscopeApplication {

  /**
   * Starts the server.
   *
   * @param args Spring Boot's command line, for example {@code --server.port=9090}
   */
  public static void main(String[] args) {
    SpringApplication.run(VethscopeApplication.class, args);
  }
}
