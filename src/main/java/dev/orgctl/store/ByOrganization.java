package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table that belong to organizations, in the order of the organizations' ids, then of their own.
 *
 * @param id the column of their own ids
 */
record ByOrganization(Tx tx, String table, String id) {
  /** @param end what follows the query: a lock, a limit, or nothing */
  List<Row> of(Collection<String> organizations, String end) {
    return rows(tx.anyOf("organization_id", "ids"), end, Map.of("ids", organizations));
  }

  /**
   * The first rows, so many at the most.
   *
   * @param whole whether these are all organizations from the first id to the last: a thousand ids take longer to read than what
   *     belongs to them
   */
  List<Row> of(List<String> organizations, boolean whole, int most) {
    String end = " limit " + most;
    return whole
        ? rows(
            "organization_id between :first and :last",
            end,
            Map.of("first", organizations.get(0), "last", organizations.get(organizations.size() - 1)))
        : of(organizations, end);
  }

  private List<Row> rows(String condition, String end, Map<String, ?> parameters) {
    return tx.rows("select * from " + Tx.quoted(table) + " where " + condition + " order by organization_id, " + id + end, parameters);
  }
}
