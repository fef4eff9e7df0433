package dev.orgctl.output;

import dev.orgctl.model.Row;

/** Takes the rows of a list, one at a time, and prints them in constant memory. */
interface RowSink extends AutoCloseable {
  void add(Row row);

  /** Prints what was held back, such as the rows that a table measures its columns by. */
  default void flush() {}

  @Override
  void close();
}
