package io.vethscope.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Protocol;
import io.vethscope.web.support.ScriptedServer;
import io.vethscope.web.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the interface says what the server has, and nothing else. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "vethscope.page.frame-ancestors='self' https://example.org")
@AutoConfigureRestTestClient
@Import(ScriptedServer.class)
class InterfaceTest {
  private static final String OWN = "io.vethscope.";

  @Autowired private RestTestClient http;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private String get(String path) {
    byte[] body = http.get().uri(path).exchange().expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  private JsonNode description() {
    return Yaml.parse(get("/api/openapi.yaml"));
  }

  /** Method, path, what it takes and what it answers with. */
  private static String line(String method, String path, Set<String> takes, Set<String> answers) {
    return method + " " + path + " " + new TreeSet<>(takes) + " " + new TreeSet<>(answers);
  }

  private Stream<String> mapped() {
    Set<String> lines = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    mappings
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          if (!handler.getBeanType().getName().startsWith(OWN) || mapping.getPatternValues().contains("/error")) {
            return;
          }
          String path = mapping.getPatternValues().iterator().next();
          String method = mapping.getMethodsCondition().getMethods().iterator().next().name();
          if (seen.add(method + path)) {
            lines.add(line(method, path, takes(mapping), answers(method, path)));
          }
        });
    return lines.stream();
  }

  private static Set<String> takes(RequestMappingInfo mapping) {
    return new TreeSet<>(
        mapping.getConsumesCondition().getConsumableMediaTypes().stream().map(MediaType::toString).toList());
  }

  /** Several methods may answer the same request in different forms. */
  private Set<String> answers(String method, String path) {
    Set<String> types = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach((mapping, _) -> {
          boolean isSame =
              mapping.getPatternValues().contains(path)
                  && mapping.getMethodsCondition().getMethods().stream().anyMatch(one -> one.name().equals(method));
          if (isSame) {
            mapping.getProducesCondition().getProducibleMediaTypes().forEach(type -> types.add(type.toString()));
          }
        });
    return types;
  }

  @Test
  void everyRequestIsDescribedAndNoOther() {
    Set<String> described = new TreeSet<>();
    for (Operation operation : Operation.all(get("/api/openapi.yaml"))) {
      // Where the server has no choice, its mapping names no media type.
      Set<String> answers = answers(operation.method(), operation.path());
      answers.retainAll(operation.path().startsWith("/api") ? operation.answers() : answers);
      described.add(line(operation.method(), operation.path(), new TreeSet<>(operation.takes()), answers));
    }

    assertThat(described)
        .as("src/main/resources/openapi.yaml: describe there what is new, and remove what is gone")
        .containsExactlyInAnyOrderElementsOf(mapped().toList());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode description = description();
    JsonNode protocol = Protocol.json(Protocol.text());
    List<String> references = new ArrayList<>();
    description.findValues("$ref").forEach(reference -> references.add(reference.stringValue()));

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      JsonNode document = reference.startsWith("#") ? description : protocol;
      assertThat(reference).matches("(protocol)?#/.+");
      assertThat(document.at(reference.substring(reference.indexOf('#') + 1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void itIsWhatOpenApiAsksFor() {
    JsonNode description = description();
    assertThat(description.path("openapi").stringValue()).startsWith("3.1");
    assertThat(description.at("/info/title").isString() && description.at("/info/version").isString()).isTrue();
    Set<String> tags = new HashSet<>();
    description.path("tags").forEach(tag -> tags.add(tag.path("name").stringValue()));
    Set<String> names = new HashSet<>();
    description
        .path("paths")
        .properties()
        .forEach(path -> {
          assertThat(path.getKey()).startsWith("/");
          path.getValue()
              .properties()
              .forEach(operation -> {
                String id = operation.getValue().path("operationId").stringValue("");
                assertThat(operation.getKey())
                    .isIn("get", "post")
                    .isEqualTo(operation.getKey().toLowerCase(Locale.ROOT));
                assertThat(names.add(id) && !id.isEmpty()).as("one operation called %s", id).isTrue();
                assertThat(tags).contains(operation.getValue().path("tags").path(0).stringValue());
                assertThat(operation.getValue().path("summary").stringValue("")).endsWith(".");
                assertParametersAndResponses(path.getKey(), operation.getValue());
              });
        });
  }

  private static void assertParametersAndResponses(String path, JsonNode operation) {
    List<String> inPath = new ArrayList<>();
    operation
        .path("parameters")
        .forEach(parameter -> {
          assertThat(parameter.path("schema").isObject()).isTrue();
          if (parameter.path("in").stringValue().equals("path")) {
            assertThat(parameter.path("required").booleanValue()).isTrue();
            inPath.add("{" + parameter.path("name").stringValue() + "}");
          }
        });
    assertThat(path.replaceAll("[^{}]*(\\{[^}]*})?[^{}]*", "$1")).isEqualTo(String.join("", inPath));
    operation
        .path("responses")
        .properties()
        .forEach(response -> {
          assertThat(response.getKey()).matches("[1-5](\\d\\d|XX)");
          assertThat(response.getValue().has("description") || response.getValue().has("$ref")).isTrue();
        });
  }

  @Test
  void thePageTellsAllOfIt() {
    String page = get("/api");

    for (Operation operation : Operation.all(get("/api/openapi.yaml"))) {
      assertThat(page).contains(operation.method() + " " + operation.path());
    }
    assertThat(page).contains("application/x-pcapng").doesNotContain("<script>", "style=", "http://", "https://");
  }
}
