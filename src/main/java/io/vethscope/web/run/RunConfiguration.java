package io.vethscope.web.run;

import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceSink;
import io.vethscope.web.settings.VethscopeProperties;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the server meets the simulation. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {
  @Bean
  Simulator simulator() {
    return run -> new Simulated(Simulation.of(run));
  }

  @Bean
  Capacity capacity(VethscopeProperties properties) {
    return new Capacity(properties.namespaces());
  }

  /** The simulation as a {@link Computation}. */
  private record Simulated(Simulation simulation) implements Computation {
    @Override
    public boolean advance(TraceSink sink, int maxEvents) {
      return simulation.advance(sink, maxEvents);
    }

    @Override
    public String outcome() {
      return simulation.outcome().name().toLowerCase(Locale.ROOT);
    }
  }
}
