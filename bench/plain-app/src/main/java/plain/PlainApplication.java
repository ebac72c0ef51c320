package plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Nothing but Spring Boot. */
@SpringBootApplication
public class PlainApplication {
  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(PlainApplication.class, args);
  }
}
