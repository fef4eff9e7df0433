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

  /** The row of an owner who is going to have none, locked to be deleted unless others have it too. */
  static List<Row> lockCleared(Tx tx, Row owner) {
    return new ObjectPermissionStore(tx).findAllToDelete(owner.text(COLUMN) == null ? List.of() : List.of(owner.text(COLUMN)));
  }
}
