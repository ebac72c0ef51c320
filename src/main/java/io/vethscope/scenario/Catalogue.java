package io.vethscope.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ready scenarios. Adding one is one entry in a list. */
public final class Catalogue {
  private static final List<Ready> ALL =
      Stream.of(PathScenarios.ALL, Ipv6Scenarios.ALL, ServiceScenarios.ALL, PolicyScenarios.ALL)
          .flatMap(List::stream)
          .toList();

  private Catalogue() {}

  /** All, in the order in which they are best looked at. */
  public static List<Ready> all() {
    return ALL;
  }

  /** The one of an id. */
  public static Optional<Ready> find(String id) {
    return ALL.stream().filter(ready -> ready.id().equals(id)).findFirst();
  }
}
