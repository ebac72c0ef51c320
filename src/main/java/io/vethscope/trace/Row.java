package io.vethscope.trace;

/** One row of a kernel table, as it was at a moment. Implementations are immutable. */
public interface Row {
  /** What names the row within its namespace and table. */
  String key();

  /** The row as the table's own tool prints it: {@code ip route}, {@code ip neigh}, {@code bridge fdb}. */
  String text();
}
