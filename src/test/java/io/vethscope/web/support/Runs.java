package io.vethscope.web.support;

import io.vethscope.scenario.Run;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;

/** Runs as JSON. */
public final class Runs {
  private static final String SCENARIO =
      """
      {"backend": "vxlan", "nodes": [
        {"name": "node-a", "pods": [{"name": "web", "containers": [{"name": "nginx", "listens": ["tcp/80"]}]}]},
        {"name": "node-b", "segment": 1, "pods": [{"name": "db", "containers": [{"name": "db"}]}]}]}\
      """;

  private Runs() {}

  /** A run without commands; for the scripted simulator, the seed is the number of its events. */
  public static String withSeed(long seed) {
    return "{\"scenario\": " + SCENARIO + ", \"seed\": " + seed + "}";
  }

  /** A run with one command, in the pod web. */
  public static String withCommand(long seed, long at, String command) {
    return "{\"scenario\": "
        + SCENARIO
        + ", \"seed\": "
        + seed
        + ", \"commands\": [{\"at\": "
        + at
        + ", \"netns\": \"web\", \"run\": \""
        + command
        + "\"}]}";
  }

  /** Reads a run. */
  public static Run read(String json) {
    return RunReader.run(JsonFields.of(Json.parse(json)));
  }
}
