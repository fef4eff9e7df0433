package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_UserTable}. The password column is never read into an answer. */
public record UserStore(Tx tx) {
  public Optional<Row> find(String id) {
    return tx
        .row("select * from \"LiteLLM_UserTable\" where user_id = :id", Map.of("id", id))
        .map(UserStore::withoutPassword);
  }

  public Optional<Row> findAndLock(String id) {
    return tx
        .row("select * from \"LiteLLM_UserTable\" where user_id = :id" + tx.lockRows(), Map.of("id", id))
        .map(UserStore::withoutPassword);
  }

  /** Finds the user and keeps them from being deleted until the transaction ends. */
  public Optional<Row> findAndKeep(String id) {
    return tx
        .row("select * from \"LiteLLM_UserTable\" where user_id = :id" + tx.keepRows(), Map.of("id", id))
        .map(UserStore::withoutPassword);
  }

  public List<Row> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : tx
            .rows("select * from \"LiteLLM_UserTable\" where " + tx.anyOf("user_id", "ids"), Map.of("ids", ids))
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

  public void insertAll(List<Row> rows) {
    tx.insertAll(Tables.USER, rows.stream().map(row -> new Tx.Keyed(row.text("user_id"), row)).toList());
  }

  public boolean update(Row before, Row after, Row stamps) {
    String id = before.text("user_id");
    return tx.update(Tables.USER, id, Row.of("user_id", id), before, after, stamps);
  }

  private static Row withoutPassword(Row user) {
    return user.without("password");
  }
}
