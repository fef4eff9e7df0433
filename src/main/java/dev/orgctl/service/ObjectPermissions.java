package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Optional;

/** What organizations, teams, users and keys may use beside models; a row of its own. */
final class ObjectPermissions {
  private static final String COLUMN = "object_permission_id";

  private ObjectPermissions() {}

  /**
   * Writes the given columns to the owner's row, or to a new one.
   *
   * @param owner the organization, team, user or key as it is, without columns when it is new
   * @param given null to leave everything as it is
   * @return the column that the owner gets, or nothing when it has it already
   */
  static Row set(Tx tx, Row owner, Row given, String newId) {
    if (given == null) {
      return Row.empty();
    }
    ObjectPermissionStore permissions = new ObjectPermissionStore(tx);
    Optional<Row> present = permissions.findAndLock(owner.text(COLUMN));
    if (present.isPresent()) {
      permissions.update(present.get(), given);
      return Row.empty();
    }
    permissions.insert(Row.of(COLUMN, newId).with(given));
    return Row.of(COLUMN, newId);
  }

  /**
   * A change of what an owner may use.
   *
   * @param column the column that the owner gets, or nothing when it stays
   * @param left what the owner had and has no longer, locked
   */
  record Change(Tx tx, Row column, List<Row> left) {
    /** Deletes what nobody has any more, once the owner's row is written. */
    void finish() {
      new ObjectPermissionStore(tx).deleteUnused(left);
    }
  }

  /**
   * Writes the given columns as {@link #set} does, or takes away all that the owner has.
   *
   * @param clears whether the owner is to have none any more
   */
  static Change change(Tx tx, Row owner, Row given, boolean clears, String newId) {
    if (!clears) {
      return new Change(tx, set(tx, owner, given, newId), List.of());
    }
    // Owners in databases of 2024 have no such column, and so nothing to lose.
    Row column = owner.has(COLUMN) ? Row.of(COLUMN, null) : Row.empty();
    List<String> ids = owner.text(COLUMN) == null ? List.of() : List.of(owner.text(COLUMN));
    return new Change(tx, column, new ObjectPermissionStore(tx).findAllToDelete(ids));
  }
}
