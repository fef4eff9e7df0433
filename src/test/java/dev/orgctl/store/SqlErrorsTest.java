package dev.orgctl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.problem.Unavailable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a database says on a disk that is full or failing, which most machines cannot be made to have. */
class SqlErrorsTest {
  @ParameterizedTest
  @EnumSource(names = {"SQLITE_FULL", "SQLITE_IOERR.*"}, mode = EnumSource.Mode.MATCH_ANY)
  void aFullOrFailingDiskIsToldWithWhatToDo(SQLiteErrorCode code) {
    var problem = SqlErrors.problem(new SQLiteException("disk I/O error", code));
    assertThat(problem).isInstanceOf(Unavailable.class).hasMessageContaining("disk").hasMessageContaining("full");
    assertThat(((Unavailable) problem).hint()).hasValueSatisfying(hint -> assertThat(hint).startsWith("Make room on the disk of the database file"));
  }
}
