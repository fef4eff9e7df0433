package dev.orgctl.store;

import dev.orgctl.model.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LiteLLM_InvitationLink}: whoever holds the id of an invitation may set the password of its user. */
public record InvitationStore(Tx tx) {
  public Optional<Row> find(String id) {
    return find(id, "");
  }

  public Optional<Row> findAndLock(String id) {
    return find(id, tx.lockRows());
  }

  private Optional<Row> find(String id, String lock) {
    return tx.row("select * from \"LiteLLM_InvitationLink\" where id = :id" + lock, Map.of("id", id));
  }

  /** What {@code --sort} takes; none of these columns is ever NULL. */
  public static final List<String> SORTABLE = List.of("id", "created_at", "expires_at");

  /** One page of one user's or of all. */
  public List<Row> page(String userId, Sort sort, String after, Row last, int limit) {
    return Listing.of(Tables.INVITATION, "id").equal("user_id", userId).sortedBy(sort).after(after).page(tx, last, limit);
  }

  /** The first invitations whose id begins with this text. */
  public List<Row> startingWith(String prefix, int limit) {
    return Listing.of(Tables.INVITATION, "id").startingWith(prefix, "id").page(tx, null, limit);
  }

  /** Invitations of, by or changed by these users, locked: each of them keeps its users from being deleted. */
  public List<Row> ofUsersAndLock(Collection<String> userIds) {
    return tx.rows(
        "select * from \"LiteLLM_InvitationLink\" where " + tx.anyOf("user_id", "users") + " or " + tx.anyOf("created_by", "users")
            + " or " + tx.anyOf("updated_by", "users") + " order by id" + tx.lockRows(),
        Map.of("users", userIds));
  }

  public void insert(Row row) {
    tx.insert(Tables.INVITATION, row.text("id"), row);
  }

  public void deleteAll(List<Row> rows) {
    tx.deleteAll(Tables.INVITATION, List.of("id"), rows.stream().map(row -> new Tx.Keyed(row.text("id"), row)).toList());
  }
}
