package io.vethscope.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class VethscopePropertiesTest {
  private final ApplicationContextRunner server =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
          .withUserConfiguration(SettingsConfiguration.class);

  @Test
  void everythingHasADefault() {
    server.run(context -> {
      VethscopeProperties properties = context.getBean(VethscopeProperties.class);
      assertThat(properties.stream().runs()).isEqualTo(8);
      assertThat(properties.stream().messageBytes()).isEqualTo(1_048_576);
      assertThat(properties.stream().silence()).isGreaterThan(properties.stream().ping());
      assertThat(properties.http().recording().toMegabytes()).isEqualTo(8);
      assertThat(properties.page().frameAncestors()).isEqualTo("'self'");
    });
  }

  @Test
  void valuesAreTaken() {
    server
        .withPropertyValues(
            "vethscope.stream.idle=5m", "vethscope.stream.allowed-origins=https://a.example,https://b.example")
        .run(context -> {
          StreamSettings stream = context.getBean(VethscopeProperties.class).stream();
          assertThat(stream.idle()).isEqualTo(Duration.ofMinutes(5));
          assertThat(stream.allowedOrigins()).containsExactly("https://a.example", "https://b.example");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vethscope.namespaces=0",
        "vethscope.stream.runs=0",
        "vethscope.stream.connections=-1",
        "vethscope.stream.message=1B",
        "vethscope.stream.batch=1GB",
        "vethscope.stream.ping=0s",
        "vethscope.stream.silence=-5s",
        "vethscope.http.run=0B",
        "vethscope.http.computing=0",
        "vethscope.page.frame-ancestors='self'; script-src *"
      })
  void theServerDoesNotStartWithValuesThatMakeNoSense(String property) {
    server
        .withPropertyValues(property)
        .run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(reason(property)));
  }

  /** Sizes and durations are refused by the records themselves, numbers and texts by Bean Validation. */
  private static Class<? extends Throwable> reason(String property) {
    boolean measured = property.matches(".*[0-9](B|GB|s)");
    return measured ? IllegalArgumentException.class : BindValidationException.class;
  }
}
