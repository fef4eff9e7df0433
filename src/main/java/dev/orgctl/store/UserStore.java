package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@code LiteLLM_UserTable}. The password column is never read into an answer. */
public record UserStore(Tx tx) {
  /** What {@code --sort} and {@code --sort-by} of a list take. */
  public static final List<String> SORTABLE = List.of("user_id", "user_email", "user_alias", "user_role", "spend", "max_budget", "created_at");

  /**
   * What {@code GET /user/list} filters by; null where it does not.
   *
   * @param role the global role
   * @param email a part of the e-mail, whatever the case
   * @param team the team that they are on
   * @param organizations those of which one has the user as a member
   * @param after the id of the user that the page follows
   * @param skipped how many rows come before it, when it is asked for by its number
   * @param prefix how the id or the e-mail begins
   */
  public record Filter(
      String role,
      List<String> ids,
      List<String> ssoIds,
      String email,
      String team,
      Collection<String> organizations,
      Sort sort,
      String after,
      long skipped,
      String prefix) {
    public Filter(
        String role,
        List<String> ids,
        List<String> ssoIds,
        String email,
        String team,
        Collection<String> organizations,
        Sort sort,
        String after,
        long skipped) {
      this(role, ids, ssoIds, email, team, organizations, sort, after, skipped, null);
    }

    /** @param team the id of the team that they are on, or null */
    public static Filter startingWith(String prefix, String team) {
      return new Filter(null, null, null, null, team, null, Sort.of("user_id"), null, 0, prefix);
    }

    /** The same for one user. */
    public Filter only(String id) {
      return new Filter(role, List.of(id), ssoIds, email, team, organizations, sort, null, 0, prefix);
    }

    /** The same with the ids that the names of users and of the team mean. */
    public Filter named(UnaryOperator<String> user, UnaryOperator<String> onTeam) {
      List<String> named = ids == null ? null : ids.stream().map(user).toList();
      return new Filter(role, named, ssoIds, email, onTeam.apply(team), organizations, sort, after, skipped, prefix);
    }

    public Filter within(Collection<String> only) {
      return new Filter(role, ids, ssoIds, email, team, only, sort, after, skipped, prefix);
    }
  }

  /** One page in the order of the sort column, then of the id; after a row as it was read, or null for the first. */
  public List<Row> page(Filter filter, Row last, int limit) {
    Listing listing =
        Listing.of(Tables.USER, "user_id")
            .equal("user_role", filter.role())
            .anyOf(tx, "user_id", filter.ids())
            .anyOf(tx, "sso_user_id", filter.ssoIds())
            .contains(tx, "user_email", filter.email())
            .startingWith(filter.prefix(), "user_id", "user_email");
    if (filter.team() != null) {
      listing.where(tx.listHas("teams", "team"), "team", filter.team());
    }
    if (filter.organizations() != null) {
      listing.where(
          "exists (select 1 from \"LiteLLM_OrganizationMembership\" m where m.user_id = \"LiteLLM_UserTable\".user_id and "
              + tx.anyOf("m.organization_id", "organizations") + ")",
          "organizations",
          filter.organizations());
    }
    return listing
        .sortedByNullable(filter.sort())
        .after(filter.after())
        .skipping(filter.skipped())
        .page(tx, last, limit)
        .stream()
        .map(UserStore::withoutPassword)
        .toList();
  }

  public Optional<Row> find(String id) {
    return find(id, "");
  }

  public Optional<Row> findAndLock(String id) {
    return find(id, tx.lockRows());
  }

  private Optional<Row> find(String id, String lock) {
    return tx
        .row("select * from \"LiteLLM_UserTable\" where user_id = :id" + lock, Map.of("id", id))
        .map(UserStore::withoutPassword);
  }

  /** Which of these users exist; they cannot be deleted until the transaction ends. */
  public Set<String> findAndKeep(Set<String> ids) {
    return tx
        .rows(
            "select user_id from \"LiteLLM_UserTable\" where " + tx.anyOf("user_id", "ids") + " order by user_id" + tx.keepRows(),
            Map.of("ids", ids))
        .stream()
        .map(user -> user.text("user_id"))
        .collect(Collectors.toSet());
  }

  /** The users with these ids, in the order of their ids. */
  public List<Row> findAll(Collection<String> ids) {
    return findAll(ids, "");
  }

  /** The same, locked in that order. */
  public List<Row> findAllAndLock(Collection<String> ids) {
    return findAll(ids, tx.lockRows());
  }

  /** The same, so that nobody begins to refer to them. */
  public List<Row> findAllToDelete(Collection<String> ids) {
    return findAll(ids, tx.lockRowsToDelete());
  }

  private List<Row> findAll(Collection<String> ids, String lock) {
    return ids.isEmpty()
        ? List.of()
        : tx
            .rows("select * from \"LiteLLM_UserTable\" where " + tx.anyOf("user_id", "ids") + " order by user_id" + lock, Map.of("ids", ids))
            .stream()
            .map(UserStore::withoutPassword)
            .toList();
  }

  /**
   * All users with one of these e-mails, whatever the case: the column is not unique, and mixed-case. The database folds
   * both sides, because SQLite, and PostgreSQL in the C locale, leave letters beyond ASCII as they are.
   */
  public List<Row> findByEmails(Collection<String> emails) {
    return emails.isEmpty()
        ? List.of()
        : tx
            .rows(
                "select * from \"LiteLLM_UserTable\" where " + tx.anyOfInAnyCase("user_email", "emails") + " order by user_id",
                Map.of("emails", emails))
            .stream()
            .map(UserStore::withoutPassword)
            .toList();
  }

  /** Id and e-mail of the users with these ids. */
  public List<Row> names(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx.rows("select user_id, user_email from \"LiteLLM_UserTable\" where " + tx.anyOf("user_id", "ids"), Map.of("ids", ids));
  }

  /** Id and e-mail of all users with one of these e-mails, as {@link #findByEmails} finds them. */
  public List<Row> namesByEmails(Collection<String> emails) {
    return emails.isEmpty()
        ? List.of()
        : tx.rows(
            "select user_id, user_email from \"LiteLLM_UserTable\" where " + tx.anyOfInAnyCase("user_email", "emails") + " order by user_id",
            Map.of("emails", emails));
  }

  /** Users whose row names one of these teams, or by its outdated column one of these organizations; locked. */
  public List<Row> naming(Collection<String> organizationIds, Collection<String> teamIds) {
    return tx
        .rows(
            "select * from \"LiteLLM_UserTable\" where " + tx.overlaps("teams", "teams") + " or "
                + tx.anyOf("organization_id", "organizations") + " order by user_id" + tx.lockRows(),
            Map.of("organizations", organizationIds, "teams", teamIds))
        .stream()
        .map(UserStore::withoutPassword)
        .toList();
  }

  /** The hashes of the keys of all users with a global role. */
  public List<String> keysOf(String role) {
    return tx
        .rows(
            "select token from \"LiteLLM_VerificationToken\" where user_id in"
                + " (select user_id from \"LiteLLM_UserTable\" where user_role = :role) order by token",
            Map.of("role", role))
        .stream()
        .map(key -> key.text("token"))
        .toList();
  }

  public void insertAll(List<Row> rows) {
    tx.insertAll(Tables.USER, rows.stream().map(row -> new Tx.Keyed(row.text("user_id"), row)).toList());
  }

  public void insertAll(NewRows rows) {
    tx.insertAll(Tables.USER, List.of("user_id"), rows);
  }

  /** Deletes users, which were read under a lock. */
  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.USER, List.of("user_id"), rows.stream().map(row -> new Tx.Keyed(row.text("user_id"), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("user_id");
    return tx.update(Tables.USER, id, Row.of("user_id", id), before, after, stamps);
  }

  /** Takes teams out of the rows of users, which were read under a lock. */
  public void leaveTeams(List<Row> users, Collection<String> teamIds, Row stamps) {
    users.forEach(user -> update(user, withoutTeams(user, teamIds), stamps));
  }

  /** The column that names a user's teams, without some of them. */
  public static Row withoutTeams(Row user, Collection<String> teamIds) {
    return Row.of("teams", user.texts("teams").stream().filter(team -> !teamIds.contains(team)).toList());
  }

  static Row withoutPassword(Row user) {
    return user.without("password");
  }
}
