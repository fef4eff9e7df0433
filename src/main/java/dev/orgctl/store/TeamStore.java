package dev.orgctl.store;

import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_TeamTable}. */
public record TeamStore(Tx tx) {
  /** What {@code team list --sort} takes; none of these columns is ever NULL. */
  public static final List<String> SORTABLE = List.of("team_id", "team_alias", "spend", "max_budget", "created_at", "updated_at");

  public Optional<Row> find(String id) {
    return find(id, "");
  }

  public Optional<Row> findAndLock(String id) {
    return find(id, tx.lockRows());
  }

  /** Finds the team and locks it, so that nobody begins to refer to it. */
  public Optional<Row> findAndLockToDelete(String id) {
    return find(id, tx.lockRowsToDelete());
  }

  /** Finds the team and keeps it from being deleted until the transaction ends. */
  public Optional<Row> findAndKeep(String id) {
    return find(id, tx.keepRows());
  }

  private Optional<Row> find(String id, String lock) {
    return tx.row("select * from \"LiteLLM_TeamTable\" where team_id = :id" + lock, Map.of("id", id));
  }

  public List<Row> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx.rows(
            "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("team_id", "ids") + " order by team_id",
            Map.of("ids", ids));
  }

  /** How many teams each of the organizations has that has any. */
  public Map<String, Long> countByOrganization(Collection<String> organizationIds) {
    return tx.countBy(Tables.TEAM, "organization_id", organizationIds);
  }

  /** All teams of several organizations, in the order of organization and team ids. */
  public List<Row> ofOrganizations(Collection<String> organizationIds) {
    return byOrganization().of(organizationIds, "");
  }

  /** The first of them, see {@link ByOrganization}. */
  public List<Row> ofOrganizations(List<String> organizationIds, boolean whole, int most) {
    return byOrganization().of(organizationIds, whole, most);
  }

  private ByOrganization byOrganization() {
    return new ByOrganization(tx, Tables.TEAM, "team_id");
  }

  /** The teams of one organization after a team id (the empty text for the first page), in the order of team ids. */
  public List<Row> page(String organizationId, String afterTeamId, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where organization_id = :organization and team_id > :after order by team_id limit "
            + limit,
        Map.of("organization", organizationId, "after", afterTeamId));
  }

  /** Teams by their ids, locked against other writers. */
  public List<Row> findAllAndLock(Collection<String> ids) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("team_id", "ids") + " order by team_id" + tx.lockRows(),
        Map.of("ids", ids));
  }

  /** All teams of organizations, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> organizationIds) {
    return tx.rows(
        "select * from \"LiteLLM_TeamTable\" where " + tx.anyOf("organization_id", "ids") + " order by team_id" + tx.lockRowsToDelete(),
        Map.of("ids", organizationIds));
  }

  /** The teams with exactly this alias, which need not be unique. */
  public List<Row> findByAlias(String alias) {
    return tx.rows("select * from \"LiteLLM_TeamTable\" where team_alias = :alias order by team_id", Map.of("alias", alias));
  }

  /**
   * What {@code GET /team/list} filters by.
   *
   * @param userId only teams that this user is on, or null
   * @param organizationId only teams of this organization, or null
   * @param withoutOrganization only teams of no organization
   * @param within only teams of these organizations; null for all
   * @param sort by one of {@link #SORTABLE}
   * @param after the id of the team that the page follows, or null
   * @param prefix how the alias or the id begins, or null
   */
  public record Filter(
      String userId,
      String organizationId,
      boolean withoutOrganization,
      Collection<String> within,
      Sort sort,
      String after,
      String prefix) {
    public Filter(
        String userId, String organizationId, boolean withoutOrganization, Collection<String> within, Sort sort, String after) {
      this(userId, organizationId, withoutOrganization, within, sort, after, null);
    }

    public static Filter startingWith(String prefix) {
      return new Filter(null, null, false, null, Sort.of("team_id"), null, prefix);
    }

    public Filter within(Collection<String> organizations) {
      return new Filter(userId, organizationId, withoutOrganization, organizations, sort, after, prefix);
    }

    public Filter withMember(String user) {
      return new Filter(user, organizationId, withoutOrganization, within, sort, after, prefix);
    }

    public Filter organization(String id) {
      return new Filter(userId, id, withoutOrganization, within, sort, after, prefix);
    }

    public Filter ofNoOrganization() {
      return new Filter(userId, null, true, within, sort, after, prefix);
    }
  }

  /**
   * One page in the order of the sort column, then of the id.
   *
   * @param last the row that it follows, as it was read: it may have changed since, or be gone; null for the first page
   */
  public List<Row> page(Filter filter, Row last, int limit) {
    return listing(filter).sortedByNullable(filter.sort()).after(filter.after()).page(tx, last, limit);
  }

  /** Whether the list has the team. */
  public boolean isListed(Filter filter, String id) {
    return !listing(filter).equal("team_id", id).page(tx, null, 1).isEmpty();
  }

  private Listing listing(Filter filter) {
    Listing listing = Listing.of(Tables.TEAM, "team_id").equal("organization_id", filter.organizationId());
    if (filter.withoutOrganization()) {
      listing.isNull("organization_id");
    }
    if (filter.userId() != null) {
      withMember(listing, filter.userId());
    }
    return listing.anyOf(tx, "organization_id", filter.within()).startingWith(filter.prefix(), "team_alias", "team_id");
  }

  private void withMember(Listing listing, String userId) {
    if (tx.dialect() == Dialect.POSTGRESQL) {
      listing.where(
          "members_with_roles @> cast(:member as jsonb)", "member", "[" + Json.of(Row.of("user_id", userId)).text() + "]");
    } else {
      listing.where(
          "exists (select 1 from json_each(members_with_roles) where case when type = 'object' then"
              + " json_extract(value, '$.user_id') end = :member)",
          "member",
          userId);
    }
  }

  public void insert(Row row) {
    tx.insert(Tables.TEAM, row.text("team_id"), row);
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.TEAM, List.of("team_id"), rows.stream().map(row -> new Tx.Keyed(row.text("team_id"), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("team_id");
    return tx.update(Tables.TEAM, id, Row.of("team_id", id), before, after, stamps);
  }
}
