package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of projects, which LiteLLM of 2026 has, and orgctl's own databases have no table for. */
class KeyProjectTest {
  private static final String PROJECTS = "CREATE TABLE \"LiteLLM_ProjectTable\" (project_id text PRIMARY KEY)";
  private static final String REFERENCE =
      "ALTER TABLE \"LiteLLM_VerificationToken\" ADD FOREIGN KEY (project_id) REFERENCES \"LiteLLM_ProjectTable\" (project_id)";

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
  void aProjectThatDoesNotExistIsNamed(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute(PROJECTS);
      if (flavour.isPostgres()) {
        // SQLite adds none to a table that is there.
        database.execute(REFERENCE);
      }
      database.execute("INSERT INTO \"LiteLLM_ProjectTable\" VALUES ('p1')");
      var before = database.snapshot();
      Orgctl admin = Orgctl.on(database).asActor("admin");
      String told = "orgctl: There is no project 'p2'.\nhint: LiteLLM makes projects. For a key of none leave --project-id out.\n";
      admin.run("key", "generate", "--project-id", "p2").exits(3).stderr().isEqualTo(told);
      admin.run("key", "update", "alias-member_a", "--project-id", "p2").exits(3).stderr().isEqualTo(told);
      assertThat(database.snapshot()).isEqualTo(before);
      admin.run("key", "generate", "of-p1", "--project-id", "p1").exits(0);
      admin.run("key", "update", "alias-member_a", "--project-id", "p1").exits(0);
      admin.run("key", "update", "alias-member_a", "--project-id", "none").exits(0);
      assertThat(admin.run("key", "list", "--project-id", "p1", "-o", "json").exits(0).json().findValuesAsText("key_alias")).containsExactly("of-p1");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
  void whereNobodyKnowsProjectsAnyIsTaken(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Orgctl.on(database).asActor("admin").run("key", "generate", "--project-id", "p1").exits(0);
    }
  }
}
