package io.vethscope.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of the protocol, and what follows from it for a message. */
public final class Protocol {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of("urn:vethscope:protocol:1", text())));

  private Protocol() {}

  /** The schema as the server sends it. */
  public static String text() {
    try (InputStream schema = Protocol.class.getResourceAsStream("/protocol.schema.json")) {
      assertThat(schema).as("protocol.schema.json on the class path").isNotNull();
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Parses a text. */
  public static JsonNode json(String text) {
    return MAPPER.readTree(text);
  }

  /** Fails unless the value is what the schema calls by that name. */
  public static JsonNode assertIs(String definition, JsonNode value) {
    assertThat(schema(definition).validate(value)).as("%s as %s", value, definition).isEmpty();
    return value;
  }

  /** Fails if the schema takes the value for what it calls by that name. */
  public static void assertIsNot(String definition, JsonNode value) {
    assertThat(schema(definition).validate(value)).as("%s as %s", value, definition).isNotEmpty();
  }

  private static Schema schema(String definition) {
    return REGISTRY.getSchema("{\"$ref\": \"urn:vethscope:protocol:1#/$defs/" + definition + "\"}");
  }
}
