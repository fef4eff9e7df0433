package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_OrganizationTable}. */
public record OrgStore(Tx tx) {
  /** What {@code org list --sort} takes; none of these columns is ever NULL. */
  public static final List<String> SORTABLE =
      List.of("organization_id", "organization_alias", "spend", "created_at", "updated_at");

  public Optional<Row> find(String id) {
    return tx.row("select * from \"LiteLLM_OrganizationTable\" where organization_id = :id", Map.of("id", id));
  }

  /** Finds the organization and keeps it from being deleted until the transaction ends. */
  public Optional<Row> findAndKeep(String id) {
    return tx.row(
        "select * from \"LiteLLM_OrganizationTable\" where organization_id = :id" + tx.keepRows(), Map.of("id", id));
  }

  public Optional<Row> findAndLock(String id) {
    return tx.row(
        "select * from \"LiteLLM_OrganizationTable\" where organization_id = :id" + tx.lockRows(), Map.of("id", id));
  }

  public List<Row> findAll(Collection<String> ids) {
    return tx.rows(
        "select * from \"LiteLLM_OrganizationTable\" where " + tx.anyOf("organization_id", "ids"), Map.of("ids", ids));
  }

  /** The ids of the organizations with exactly this alias, which need not be unique. */
  public List<String> idsByAlias(String alias) {
    return tx
        .rows(
            "select organization_id from \"LiteLLM_OrganizationTable\" where organization_alias = :alias order by 1",
            Map.of("alias", alias))
        .stream()
        .map(row -> row.text("organization_id"))
        .toList();
  }

  /**
   * What {@code GET /organization/list} filters by.
   *
   * @param id exact, or null
   * @param alias a case-insensitive part of the alias, or null; {@code %} and {@code _} are wildcards, as they are in
   *     LiteLLM's answers
   * @param within only these organizations; null for all
   * @param sort one of {@link #SORTABLE}
   * @param after the id of the organization that the page follows, or null
   */
  public record Filter(String id, String alias, Collection<String> within, String sort, boolean descending, String after) {
    public Filter within(Collection<String> organizations) {
      return new Filter(id, alias, organizations, sort, descending, after);
    }
  }

  /** The first page in the order of the sort column, then of the id. */
  public List<Row> page(Filter filter, int limit) {
    return page(filter, null, limit);
  }

  /**
   * One page in the order of the sort column, then of the id.
   *
   * @param last the row that it follows, as it was read: it may have changed since, or be gone; null for the first page
   */
  public List<Row> page(Filter filter, Row last, int limit) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    if (filter.id() != null) {
      conditions.add("organization_id = :id");
      parameters.put("id", filter.id());
    }
    if (filter.alias() != null) {
      conditions.add(
          tx.dialect() == Dialect.POSTGRESQL ? "organization_alias ilike :alias" : "organization_alias like :alias");
      // A backslash is PostgreSQL's escape, and nothing special to SQLite.
      String part = tx.dialect() == Dialect.POSTGRESQL ? filter.alias().replace("\\", "\\\\") : filter.alias();
      parameters.put("alias", "%" + part + "%");
    }
    if (filter.within() != null) {
      conditions.add(tx.anyOf("organization_id", "within"));
      parameters.put("within", filter.within());
    }
    String direction = filter.descending() ? "desc" : "asc";
    boolean byId = filter.sort().equals("organization_id");
    String after = last == null ? filter.after() : last.text("organization_id");
    if (after != null) {
      String comparison = filter.descending() ? " < " : " > ";
      conditions.add(
          byId
              ? "organization_id" + comparison + ":after"
              : last != null
                  ? "(%s, organization_id)%s(:last, :after)".formatted(filter.sort(), comparison)
                  : "(%1$s, organization_id)%2$s(select a.%1$s, a.organization_id from \"LiteLLM_OrganizationTable\" a where a.organization_id = :after)"
                      .formatted(filter.sort(), comparison));
      parameters.put("after", after);
      if (last != null) {
        parameters.put("last", last.get(filter.sort()));
      }
    }
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    String order = byId ? "organization_id " + direction : filter.sort() + " " + direction + ", organization_id " + direction;
    return tx.rows(
        "select * from \"LiteLLM_OrganizationTable\"" + where + " order by " + order + " limit " + limit, parameters);
  }

  public void insert(Row row) {
    tx.insert(Tables.ORGANIZATION, row.text("organization_id"), row);
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("organization_id");
    return tx.update(Tables.ORGANIZATION, id, Row.of("organization_id", id), before, after, stamps);
  }
}
