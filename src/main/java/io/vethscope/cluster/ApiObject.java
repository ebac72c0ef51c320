package io.vethscope.cluster;

import java.util.List;

/**
 * An object of the Kubernetes API, for showing it.
 *
 * @param kind as {@code Node}, with its {@code apiVersion} behind a blank
 * @param namespace empty where the kind has none
 * @param columns what a table shows of it, in order
 * @param yaml what stands in YAML below its metadata's name and namespace, without indentation
 */
record ApiObject(String kind, String namespace, String name, List<Column> columns, List<String> yaml) {
  /**
   * A cell of a table.
   *
   * @param wide whether it is only shown with {@code -o wide}
   */
  record Column(String title, String text, boolean wide) {}
}
