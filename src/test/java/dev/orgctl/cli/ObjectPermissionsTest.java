package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An object permission has a row of its own, which goes when nobody has it any more. */
class ObjectPermissionsTest {
  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
  void theRowGoesWithTheLastWhoHasIt(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      database.execute("INSERT INTO \"LiteLLM_ObjectPermissionTable\" (object_permission_id) VALUES ('shared')");
      for (String owner :
          List.of("OrganizationTable\" SET %s WHERE organization_id = 'org-a'", "UserTable\" SET %s WHERE user_id = 'target'",
              "VerificationToken\" SET %s WHERE key_alias = 'alias-nobody'")) {
        database.execute("UPDATE \"LiteLLM_" + owner.formatted("object_permission_id = 'shared'"));
      }
      clear(database, "org", "org-a", 1);
      clear(database, "user", "target", 1);
      clear(database, "key", "alias-nobody", 0);

      give(database, "user", "target");
      clear(database, "user", "target", 0);
      give(database, "org", "org-a");
      clear(database, "org", "org-a", 0);
    }
  }

  @Test
  void aDatabaseOf2024HasNothingToClear() {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.POSTGRES_SEED)) {
      for (List<String> owner : List.of(List.of("org", "org-a"), List.of("user", "target"), List.of("key", "alias-nobody"))) {
        Orgctl.on(database).asActor("admin").run(owner.get(0), "update", owner.get(1), "--object-permission", "none").exits(0);
      }
    }
  }

  /** LiteLLM takes an empty one for none where a user is changed; of the others it keeps what they have, and each gets a row. */
  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRES_TODAY"})
  void anEmptyOneIsNoneForAUserThatIsThere(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Orgctl admin = Orgctl.on(database).asActor("admin");
      admin.run("user", "update", "target", "--object-permission", "{}").exits(0);
      assertThat(database.snapshot().rows("LiteLLM_ObjectPermissionTable")).isEmpty();
      give(database, "user", "target");
      admin.run("user", "update", "target", "--object-permission", "{}").exits(0);
      assertThat(database.snapshot().rows("LiteLLM_ObjectPermissionTable")).isEmpty();
      admin.run("user", "new", "--user-id", "fresh", "--object-permission", "{}").exits(0);
      admin.run("org", "update", "org-a", "--object-permission", "{}").exits(0);
      admin.run("key", "update", "alias-nobody", "--object-permission", "{}").exits(0);
      assertThat(database.snapshot().rows("LiteLLM_ObjectPermissionTable")).hasSize(3);
    }
  }

  private static void give(TestDatabase database, String noun, String name) {
    Orgctl.on(database).asActor("admin").run(noun, "update", name, "--object-permission", "{\"models\":[\"m\"]}").exits(0);
  }

  private static void clear(TestDatabase database, String noun, String name, int left) {
    Orgctl.on(database).asActor("admin").run(noun, "update", name, "--object-permission", "none").exits(0);
    assertThat(database.snapshot().rows("LiteLLM_ObjectPermissionTable")).as("after %s %s", noun, name).hasSize(left);
  }
}
