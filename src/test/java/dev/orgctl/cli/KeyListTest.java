package dev.orgctl.cli;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyListTest {
  @ParameterizedTest
  @EnumSource
  void keysOfAProject(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Orgctl admin = Orgctl.on(database).asActor("admin");
      if (flavour == Flavour.POSTGRES_SEED) {
        admin.run("key", "list", "--project-id", "p1").exits(6).stderr().contains("has no column \"project_id\"");
        return;
      }
      database.execute("UPDATE \"LiteLLM_VerificationToken\" SET project_id = 'p1' WHERE key_alias = 'alias-member_a'");
      String key = admin.run("key", "list", "--key-alias", "alias-member_a", "-o", "id").exits(0).out();
      admin.run("key", "list", "--project-id", "p1", "-o", "id").exits(0).stdout().isEqualTo(key);
      Orgctl.on(database).asActor("orgadmin_b").run("key", "list", "--project-id", "p1", "-o", "id").exits(0).stdout().isEmpty();
    }
  }
}
