package io.vethscope.snapshot;

import io.vethscope.fidelity.Recordings;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Descriptions of recordings as maps and lists. */
final class RecordedJson {
  private static final JsonMapper JSON = new JsonMapper();

  private RecordedJson() {}

  /** The description of a recording; the maps may be changed. */
  static Map<String, Object> of(String name) {
    return JSON.readValue(Recordings.load(name).json(), new TypeReference<>() {});
  }
}
