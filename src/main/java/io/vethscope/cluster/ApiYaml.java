package io.vethscope.cluster;

import java.util.List;

/** Objects as {@code kubectl get -o yaml} prints them; several are a list. */
final class ApiYaml {
  private ApiYaml() {}

  static String of(List<ApiObject> objects) {
    if (objects.size() == 1) {
      return object(objects.getFirst());
    }
    StringBuilder list = new StringBuilder("apiVersion: v1\nitems:\n");
    for (ApiObject object : objects) {
      list.append("- ").append(object(object).strip().replace("\n", "\n  ")).append('\n');
    }
    return list.append("kind: List\nmetadata:\n  resourceVersion: \"\"\n").toString();
  }

  private static String object(ApiObject object) {
    int space = object.kind().indexOf(' ');
    StringBuilder text = new StringBuilder();
    text.append("apiVersion: ").append(object.kind().substring(space + 1)).append('\n');
    text.append("kind: ").append(object.kind(), 0, space).append("\nmetadata:\n");
    text.append("  name: ").append(object.name()).append('\n');
    if (!object.namespace().isEmpty()) {
      text.append("  namespace: ").append(object.namespace()).append('\n');
    }
    object.yaml().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
