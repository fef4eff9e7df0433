package dev.orgctl.store;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;

/** Rows that are made whenever they are looked at: a page of them takes a tenth of the memory, and others do that work. */
abstract class LazyRows extends AbstractList<Row> implements RandomAccess, Rows.Columns {
  private final RowReader columns;

  LazyRows(RowReader columns) {
    this.columns = columns;
  }

  /** The values of one row, one for each column. */
  abstract Object[] values(int row);

  static long bytes(List<byte[]> rows) {
    long bytes = 0;
    for (byte[] row : rows) {
      bytes += row.length;
    }
    return bytes;
  }

  /** The text in one column of one row; null for NULL. */
  abstract String text(int row, int column);

  @Override
  public final Row get(int index) {
    return columns.row(values(index));
  }

  @Override
  public final List<String> texts(String name) {
    int column = columns.column(name);
    if (column < 0) {
      return Collections.nCopies(size(), null);
    }
    List<String> texts = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      texts.add(text(i, column));
    }
    return texts;
  }
}
