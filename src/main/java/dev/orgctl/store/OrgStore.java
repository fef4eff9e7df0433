package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_OrganizationTable}. */
public record OrgStore(Tx tx) {
  /** What {@code org list --sort} takes; none of these columns is ever NULL. */
  public static final List<String> SORTABLE =
      List.of("organization_id", "organization_alias", "spend", "created_at", "updated_at");

  public Optional<Row> find(String id) {
    return find(id, "");
  }

  public Optional<Row> findAndLock(String id) {
    return find(id, tx.lockRows());
  }

  /** Finds the organization and keeps it from being deleted until the transaction ends. */
  public Optional<Row> findAndKeep(String id) {
    return find(id, tx.keepRows());
  }

  private Optional<Row> find(String id, String lock) {
    return tx.row("select * from \"LiteLLM_OrganizationTable\" where organization_id = :id" + lock, Map.of("id", id));
  }

  /** Finds organizations that are going to be deleted, and keeps everybody else from referring to them meanwhile. */
  public List<Row> findAllToDelete(Collection<String> ids) {
    return tx.rows(
        "select * from \"LiteLLM_OrganizationTable\" where " + tx.anyOf("organization_id", "ids") + " order by organization_id"
            + tx.lockRowsToDelete(),
        Map.of("ids", ids));
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
   * @param prefix how the alias or the id begins, or null
   */
  public record Filter(
      String id, String alias, Collection<String> within, Sort sort, String after, String prefix) {
    public Filter(String id, String alias, Collection<String> within, Sort sort, String after) {
      this(id, alias, within, sort, after, null);
    }

    public static Filter startingWith(String prefix) {
      return new Filter(null, null, null, Sort.of("organization_id"), null, prefix);
    }

    /** Whether pages hold all organizations from their first id to their last one. */
    public boolean isWhole() {
      return id == null && alias == null && within == null && prefix == null && sort.column().equals("organization_id") && !sort.descending();
    }

    public Filter within(Collection<String> organizations) {
      return new Filter(id, alias, organizations, sort, after, prefix);
    }
  }

  /** The first page in the order of the sort column, then of the id. */
  public List<Row> page(Filter filter, int limit) {
    return page(filter, null, limit);
  }

  /**
   * One page in the order of the sort column, then of the id; each with its budget, as LiteLLM nests it.
   *
   * @param last the row that it follows, as it was read: it may have changed since, or be gone; null for the first page
   */
  public List<Row> page(Filter filter, Row last, int limit) {
    return Listing.of(Tables.ORGANIZATION, "organization_id")
        .equal("organization_id", filter.id())
        .contains(tx, "organization_alias", filter.alias())
        .anyOf(tx, "organization_id", filter.within())
        .startingWith(filter.prefix(), "organization_alias", "organization_id")
        .sortedBy(filter.sort())
        .after(filter.after())
        .nesting("litellm_budget_table", Tables.BUDGET, "budget_id")
        .page(tx, last, limit);
  }

  public void insert(Row row) {
    tx.insert(Tables.ORGANIZATION, row.text("organization_id"), row);
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(
        Tables.ORGANIZATION, List.of("organization_id"), rows.stream().map(row -> new Tx.Keyed(row.text("organization_id"), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("organization_id");
    return tx.update(Tables.ORGANIZATION, id, Row.of("organization_id", id), before, after, stamps);
  }
}
