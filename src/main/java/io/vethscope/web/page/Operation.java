package io.vethscope.web.page;

import io.vethscope.web.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A request of the HTTP interface, as the page tells it.
 *
 * @param method in capitals
 * @param path with parameters in braces
 * @param summary what it is for
 * @param takes media types of its body
 * @param answers media types of its answer
 * @param statuses all that it answers with
 */
record Operation(
    String method, String path, String summary, List<String> takes, List<String> answers, List<String> statuses) {

  /** All of an OpenAPI document, in its order. */
  static List<Operation> all(String yaml) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : Yaml.parse(yaml).path("paths").properties()) {
      path.getValue().properties().forEach(method -> all.add(of(path.getKey(), method.getKey(), method.getValue())));
    }
    return all;
  }

  private static Operation of(String path, String method, JsonNode operation) {
    JsonNode responses = operation.path("responses");
    List<String> answers = new ArrayList<>();
    responses.forEach(response -> answers.addAll(response.path("content").propertyNames()));
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        operation.path("summary").stringValue(""),
        List.copyOf(operation.at("/requestBody/content").propertyNames()),
        answers,
        List.copyOf(responses.propertyNames()));
  }
}
