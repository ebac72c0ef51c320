package io.vethscope.cluster;

import io.vethscope.cluster.ApiObject.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Objects as kubectl's table, whose columns have three blanks between them ({@code tabwriter}). */
final class ApiTable {
  private static final int GAP = 3;

  private ApiTable() {}

  /**
   * The lines.
   *
   * @param wide whether all columns are shown
   * @param namespaces whether the first column names the namespace
   */
  static List<String> of(List<ApiObject> objects, boolean wide, boolean namespaces) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(titles(objects.getFirst(), wide, namespaces));
    for (ApiObject object : objects) {
      Stream<String> cells = columns(object, wide).stream().map(Column::text);
      lines.add(Stream.concat(namespaces ? Stream.of(object.namespace()) : Stream.of(), cells).toList());
    }
    return lines.stream().map(line -> aligned(line, lines)).toList();
  }

  private static List<String> titles(ApiObject first, boolean wide, boolean namespaces) {
    Stream<String> titles = columns(first, wide).stream().map(Column::title);
    return Stream.concat(namespaces ? Stream.of("NAMESPACE") : Stream.of(), titles).toList();
  }

  private static List<Column> columns(ApiObject object, boolean wide) {
    return object.columns().stream().filter(column -> wide || !column.wide()).toList();
  }

  private static String aligned(List<String> line, List<List<String>> all) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      int column = i;
      int width = all.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
      text.append(line.get(i)).append(i + 1 < line.size() ? " ".repeat(width - line.get(i).length() + GAP) : "");
    }
    return text.toString();
  }
}
