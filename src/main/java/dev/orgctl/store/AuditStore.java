package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_AuditLog}. */
public record AuditStore(Tx tx) {
  /**
   * What to list; null is no filter.
   *
   * @param actor who did it: a user id, or the hash of a key
   * @param since the first moment, UTC
   * @param until the moment after the last one, UTC
   * @param organization the id of an organization: its own row, members, teams, keys and budgets
   */
  public record Filter(
      String table, String object, String actor, String action, LocalDateTime since, LocalDateTime until, String organization) {}

  private static final String ITSELF_OR_MEMBERS =
      """
      (table_name = 'LiteLLM_OrganizationTable' and object_id = :organization
       or table_name = 'LiteLLM_OrganizationMembership' and substr(object_id, 1, length(:organization) + 1) = :organization || ':')
      """;

  private static final String SAYS_SO =
      "(updated_values ->> 'organization_id' = :organization or before_value ->> 'organization_id' = :organization)";

  /** Rows of the organization, of what is in it now, and of what was in it as some audit row says: all that may be gone. */
  private static final String OF_ORGANIZATION =
      """
      (%1$s or %2$s
       or table_name = 'LiteLLM_TeamTable'
          and object_id in (select team_id from "LiteLLM_TeamTable" where organization_id = :organization)
       or table_name in ('LiteLLM_TeamTable', 'LiteLLM_VerificationToken')
          and object_id in (select object_id from "LiteLLM_AuditLog"
                            where table_name in ('LiteLLM_TeamTable', 'LiteLLM_VerificationToken') and %2$s)
       or table_name = 'LiteLLM_BudgetTable'
          and object_id in (select budget_id from "LiteLLM_OrganizationTable" where organization_id = :organization
                            union select budget_id from "LiteLLM_OrganizationMembership" where organization_id = :organization
                            union select before_value ->> 'budget_id' from "LiteLLM_AuditLog" where %1$s
                            union select updated_values ->> 'budget_id' from "LiteLLM_AuditLog" where %1$s)
      """
          .formatted(ITSELF_OR_MEMBERS, SAYS_SO);

  /** Keys know their organization since 2025. */
  private static final String KEYS_OF_ORGANIZATION =
      """
       or table_name = 'LiteLLM_VerificationToken'
          and object_id in (select token from "LiteLLM_VerificationToken" where organization_id = :organization)
      """;

  /** What {@code --sort} takes; never NULL. */
  public static final List<String> SORTABLE = List.of("updated_at");

  public Optional<Row> find(String id) {
    return tx.row("select * from \"LiteLLM_AuditLog\" where id = :id", Map.of("id", id));
  }

  /**
   * One page.
   *
   * @param after the id of the row that it follows, or null
   * @param last the row that it follows, as it was read; null for the first page
   */
  public List<Row> page(Filter filter, Sort sort, String after, Row last, int limit) {
    return listing(filter).sortedBy(sort).after(after).page(tx, last, limit);
  }

  /** All rows since a moment that are not among the known ones, the oldest first. */
  public List<Row> since(Filter filter, LocalDateTime moment, Collection<String> known) {
    return listing(filter)
        .where("updated_at >= :from", "from", moment)
        .where("not (" + tx.anyOf("id", "known") + ")", "known", known)
        .sortedBy(Sort.of("updated_at"))
        .page(tx, null, Integer.MAX_VALUE);
  }

  private Listing listing(Filter filter) {
    Listing listing =
        Listing.of(Tables.AUDIT, "id")
            .equal("table_name", filter.table())
            .equal("object_id", filter.object())
            .equal("action", filter.action());
    if (filter.actor() != null) {
      listing.where("(changed_by = :actor or changed_by_api_key = :actor)", "actor", filter.actor());
    }
    if (filter.since() != null) {
      listing.where("updated_at >= :since", "since", filter.since());
    }
    if (filter.until() != null) {
      listing.where("updated_at < :until", "until", filter.until());
    }
    if (filter.organization() != null) {
      String keys = tx.has(Tables.KEY, "organization_id") ? KEYS_OF_ORGANIZATION : "";
      listing.where(OF_ORGANIZATION + keys + ")", "organization", filter.organization());
    }
    return listing;
  }

  public void insertAll(List<Row> rows) {
    tx.insertUnaudited(Tables.AUDIT, rows.stream().map(row -> new Tx.Keyed(row.text("id"), row)).toList());
  }
}
