package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_VerificationToken}: API keys, by the sha-256 that LiteLLM stores in place of the key. */
public record KeyStore(Tx tx) {
  /** What {@code --sort} and {@code --sort-by} of a list take. */
  public static final List<String> SORTABLE = List.of("token", "key_alias", "spend", "max_budget", "expires", "created_at", "updated_at");

  /** The team of the keys that LiteLLM's user interface makes for a session; its list leaves them out. */
  public static final String SESSION_TEAM = "litellm-dashboard";

  /**
   * What {@code GET /key/list} filters by; null where it does not.
   *
   * @param owner whose keys the caller may see at most; null for all
   * @param ownersTeams with them the keys of these teams
   * @param createdByOwner with them the keys that the owner made for others
   * @param after the hash of the key that the page follows
   * @param skipped how many rows come before it, when it is asked for by its number
   * @param prefix how the alias or the masked form begins
   * @param projectId the project, which LiteLLM of 2026 has
   */
  public record Filter(
      String owner,
      Collection<String> ownersTeams,
      boolean createdByOwner,
      String userId,
      String teamId,
      String organizationId,
      String hash,
      String alias,
      Sort sort,
      String after,
      long skipped,
      String prefix,
      String projectId) {
    public Filter(
        String owner,
        Collection<String> ownersTeams,
        boolean createdByOwner,
        String userId,
        String teamId,
        String organizationId,
        String hash,
        String alias,
        Sort sort,
        String after,
        long skipped) {
      this(owner, ownersTeams, createdByOwner, userId, teamId, organizationId, hash, alias, sort, after, skipped, null, null);
    }

    /** The same for the keys of one project; null for all. */
    public Filter ofProject(String project) {
      return new Filter(owner, ownersTeams, createdByOwner, userId, teamId, organizationId, hash, alias, sort, after, skipped, prefix, project);
    }

    public static Filter startingWith(String prefix) {
      return new Filter(null, null, true, null, null, null, null, null, Sort.of("token"), null, 0, prefix, null);
    }

    /** The same with ids in place of names. */
    public Filter of(String user, String team, String organization) {
      return new Filter(owner, ownersTeams, createdByOwner, user, team, organization, hash, alias, sort, after, skipped, prefix, projectId);
    }

    /** The same as far as somebody may see it. */
    public Filter seenBy(String caller, Collection<String> teams) {
      return new Filter(caller, teams, createdByOwner, userId, teamId, organizationId, hash, alias, sort, after, skipped, prefix, projectId);
    }

    /** The same for one key. */
    public Filter only(String token) {
      return new Filter(owner, ownersTeams, createdByOwner, userId, teamId, organizationId, token, alias, sort, null, 0, prefix, projectId);
    }
  }

  /** One page in the order of the sort column, then of the hash; after a row as it was read, or null for the first. */
  public List<Row> page(Filter filter, Row last, int limit) {
    Listing listing =
        Listing.of(Tables.KEY, "token")
            .equal("user_id", filter.userId())
            .equal("team_id", filter.teamId())
            .equal("token", filter.hash())
            .equal("key_alias", filter.alias())
            .startingWith(filter.prefix(), "key_alias", "key_name");
    if (filter.organizationId() != null) {
      ofOrganization(listing, filter.organizationId());
    }
    if (filter.projectId() != null) {
      tx.requireColumn(Tables.KEY, "project_id");
      listing.equal("project_id", filter.projectId());
    }
    if (filter.teamId() == null) {
      listing.where("(team_id is null or team_id <> :session)", "session", SESSION_TEAM);
    }
    if (filter.owner() != null) {
      boolean created = filter.createdByOwner() && tx.has(Tables.KEY, "created_by");
      listing
          .where("(user_id = :owner or " + tx.anyOf("team_id", "teams") + (created ? " or created_by = :owner" : "") + ")", "owner", filter.owner())
          .with("teams", filter.ownersTeams());
    }
    return listing
        .sortedByNullable(filter.sort())
        .after(filter.after())
        .skipping(filter.skipped())
        .page(tx, last, limit);
  }

  /** In a database whose keys have no organization of their own, no key has one. */
  private void ofOrganization(Listing listing, String id) {
    if (tx.has(Tables.KEY, "organization_id")) {
      listing.equal("organization_id", id);
    } else {
      listing.where("false");
    }
  }

  public Optional<Row> find(String hash) {
    return find(hash, "");
  }

  public Optional<Row> findAndLock(String hash) {
    return find(hash, tx.lockRows());
  }

  private Optional<Row> find(String hash, String lock) {
    return tx.row("select * from \"LiteLLM_VerificationToken\" where token = :hash" + lock, Map.of("hash", hash));
  }

  /** The keys with this masked form, which need not be one. */
  public List<Row> findByName(String name) {
    return tx.rows("select * from \"LiteLLM_VerificationToken\" where key_name = :name order by token", Map.of("name", name));
  }

  /** User id to how many keys the user has; who has none is missing. */
  public Map<String, Long> countByUser(Collection<String> userIds) {
    return tx.countBy(Tables.KEY, "user_id", userIds);
  }

  public List<Row> findByAlias(String alias) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where key_alias = :alias order by token", Map.of("alias", alias));
  }

  public List<Row> ofUser(String userId) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where user_id = :user order by token", Map.of("user", userId));
  }

  public List<Row> ofUsers(Collection<String> userIds) {
    return ofUsers(userIds, "");
  }

  public List<Row> ofUsersAndLock(Collection<String> userIds) {
    return ofUsers(userIds, tx.lockRows());
  }

  private List<Row> ofUsers(Collection<String> userIds, String lock) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + tx.anyOf("user_id", "users") + " order by token" + lock,
        Map.of("users", userIds));
  }

  /** The keys of organizations (none in databases of 2024) and of teams, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> organizationIds, Collection<String> teamIds) {
    String ofOrganizations = tx.has(Tables.KEY, "organization_id") ? tx.anyOf("organization_id", "organizations") + " or " : "";
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + ofOrganizations + tx.anyOf("team_id", "teams") + " order by token"
            + tx.lockRowsToDelete(),
        Map.of("organizations", organizationIds, "teams", teamIds));
  }

  /** Keys by their hashes, locked to be deleted. */
  public List<Row> findAllToDelete(Collection<String> hashes) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + tx.anyOf("token", "hashes") + " order by token" + tx.lockRowsToDelete(),
        Map.of("hashes", hashes));
  }

  /** The keys of one team after a hash (the empty text for the first page), in the order of hashes. */
  public List<Row> pageOfTeam(String teamId, String afterToken, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where team_id = :team and token > :after order by token limit " + limit,
        Map.of("team", teamId, "after", afterToken));
  }

  /** The first keys of several teams, in the order of team ids and hashes. */
  public List<Row> ofTeams(Collection<String> teamIds, int limit) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where " + tx.anyOf("team_id", "ids") + " order by team_id, token limit " + limit,
        Map.of("ids", teamIds));
  }

  public List<Row> ofTeamMembersAndLock(String teamId, Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_VerificationToken\" where team_id = :team and " + tx.anyOf("user_id", "users")
            + " order by token" + tx.lockRows(),
        Map.of("team", teamId, "users", userIds));
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.KEY, List.of("token"), rows.stream().map(row -> new Tx.Keyed(row.text("token"), row)).toList());
  }

  public void insert(Row row) {
    tx.insert(Tables.KEY, row.text("token"), row);
  }

  /** The same under another name in the audit trail: {@code blocked}, {@code unblocked} or {@code rotated}. */
  public boolean update(String action, Row before, Row after, Row stamps) {
    String token = before.text("token");
    return tx.update(action, Tables.KEY, token, Row.of("token", token), before, after, stamps);
  }

  public boolean update(Row before, Row after, Row stamps) {
    String token = before.text("token");
    return tx.update(Tables.KEY, token, Row.of("token", token), before, after, stamps);
  }
}
