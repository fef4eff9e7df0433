package dev.orgctl.service;

import dev.orgctl.model.Row;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.Tx;
import java.util.List;
import java.util.Optional;

/** What organizations, users and keys may use beside models; a row of its own. */
final class ObjectPermissions {
  private static final String COLUMN = "object_permission_id";

  private ObjectPermissions() {}

  /**
   * Writes the given columns to the owner's row, or to a new one.
   *
   * @param owner the organization, user or key as it is, without columns when it is new
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
   * Deletes the row of an owner who has none any more, unless others have it too.
   *
   * @param owner as it was; the column is NULL by now
   */
  static void deleteUnused(Tx tx, Row owner) {
    if (owner.text(COLUMN) != null) {
      new ObjectPermissionStore(tx).deleteUnused(List.of(owner.text(COLUMN)));
    }
  }
}
