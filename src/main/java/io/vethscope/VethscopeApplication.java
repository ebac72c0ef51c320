package io.vethscope;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** Starts the server that hosts the simulated pod network and serves the page that shows it. */
// The database of short links is opened when somebody first asks for one, so Spring Boot has none to prepare.
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
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
