package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shells get when they ask for live values. */
class CompletionRequestTest {
  /** Value to description, as printed. */
  private static Map<String, String> ask(Orgctl orgctl, String... words) {
    List<String> arguments = new ArrayList<>(List.of("__complete"));
    arguments.addAll(List.of(words));
    Orgctl.Run run = orgctl.run(arguments).exits(0);
    run.stderr().isEmpty();
    List<String> fields = Arrays.asList(run.out().split("\0", -1));
    assertThat(fields).hasSizeGreaterThan(1);
    Map<String, String> answer = new LinkedHashMap<>();
    for (int i = 1; i + 1 < fields.size(); i += 2) {
      answer.put(fields.get(i), fields.get(i + 1));
    }
    return answer;
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void offersWhatTheCallerMaySee(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      Orgctl admin = Orgctl.on(database).asActor("admin");
      assertThat(ask(admin, "org", "info", "")).containsEntry("Alpha", "org-a").containsKeys("Shared Two", "alphabet").doesNotContainKey("org-a");
      assertThat(ask(admin, "org", "info", "org-")).containsEntry("org-a", "Alpha").doesNotContainKey("Alpha");
      assertThat(ask(admin, "org", "info", "al")).containsOnlyKeys("alphabet");
      assertThat(ask(admin, "org", "list", "--org-id", "org-s")).containsOnlyKeys("org-s1", "org-s2");
      assertThat(ask(admin, "user", "update", "orgadmin_a")).containsOnlyKeys("orgadmin_a@example.com", "orgadmin_ab@example.com");
      assertThat(ask(admin, "key", "block", "alias-orgadmin")).containsEntry("alias-orgadmin_a", "sk-...in-a");
      assertThat(ask(admin, "budget", "info", "bud-")).containsEntry("bud-a", "100 USD");
      assertThat(ask(admin, "org", "new", "x", "--models", "gpt-4")).containsOnlyKeys("gpt-4o");
      assertThat(ask(admin, "team", "info", "")).isNotEmpty();
      assertThat(ask(admin, "team", "member-delete", "team-a", "--user-id", "m")).containsOnlyKeys("member_a");
      assertThat(ask(admin, "org", "member-update", "Beta", "--user-id=m")).containsOnlyKeys("--user-id=mixed");

      Orgctl orgAdmin = Orgctl.on(database).asActor("orgadmin_a");
      assertThat(ask(orgAdmin, "org", "info", "")).containsOnlyKeys("Alpha");
      assertThat(ask(orgAdmin, "org", "info", "org-b")).isEmpty();
      assertThat(ask(orgAdmin, "org", "member-update", "Alpha", "--user-id", "m")).containsOnlyKeys("member_a", "memberview_a", "mixed");
      assertThat(ask(orgAdmin, "org", "member-update", "Beta", "--user-id", "m")).isEmpty();
      assertThat(ask(orgAdmin, "user", "info", "nobody")).isEmpty();
      assertThat(ask(Orgctl.on(database).asActor("member_a"), "team", "info", "")).hasSize(1);
      assertThat(ask(Orgctl.on(database).asActor("member_a"), "user", "info", "")).isEmpty();
      for (String refused : List.of("noauth", "unknown", "expired", "blocked", "hashkey")) {
        assertThat(ask(Orgctl.on(database).asActor(refused), "org", "info", "")).as(refused).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void namesComeAsTheyAre(Flavour flavour) {
    try (TestDatabase database = TestDatabase.empty(flavour)) {
      Orgctl master = Orgctl.on(database).with("LITELLM_MASTER_KEY", "sk-master");
      List<String> names = List.of("O'Brien \"Q\" $HOME", "two\nlines", "100%_", "100 percent", "منظمة البحث", "user", "tab\there", "a=b:c");
      names.forEach(name -> master.run("org", "new", name).exits(0));
      assertThat(ask(master, "org", "info", "").keySet()).containsExactlyInAnyOrderElementsOf(names);
      assertThat(ask(master, "org", "info", "100%")).containsOnlyKeys("100%_");
      assertThat(ask(master, "org", "info", "منظمة ")).containsOnlyKeys("منظمة البحث");
      assertThat(ask(master, "org", "info", "O'Brien \"")).containsOnlyKeys("O'Brien \"Q\" $HOME");
      master.run("org", "new", "user").exits(0);
      assertThat(ask(master, "org", "info", "us")).as("an alias that two have names none").isEmpty();
      assertThat(ask(master, "org", "info", "")).doesNotContainKey("user").hasSize(names.size() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void changesNothingAndSaysHowMuchItLeftOut(Flavour flavour) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      var before = database.snapshot();
      Orgctl admin = Orgctl.on(database).asActor("admin");
      ask(admin, "org", "delete", "");
      admin.run("__complete", "org", "delete", "").exits(0).stdout().startsWith("all\0");
      assertThat(database.snapshot()).isEqualTo(before);
      for (int i = 0; i < 300; i++) {
        database.execute("insert into \"LiteLLM_UserTable\" (user_id) values ('many-%03d')".formatted(i));
      }
      admin.run("__complete", "user", "info", "many-").exits(0).stdout().startsWith("some\0");
      assertThat(ask(admin, "user", "info", "many-")).hasSize(200);
      assertThat(ask(admin, "user", "info", "many-29")).hasSize(10);
    }
  }

  @Test
  void theLineNamesTheDatabaseAndTheKey(@TempDir Path folder) throws Exception {
    String url = "sqlite:" + folder.resolve("a.db");
    Orgctl bare = Orgctl.bare().with("XDG_CONFIG_HOME", folder.toString());
    String key = bare.run("init", "--database-url", url, "-o", "json").exits(0).json().path("key").asText();
    bare.run("org", "new", "Here", "--database-url", url).exits(0);
    assertThat(ask(bare, "org", "info", "--database-url", url, "H")).containsOnlyKeys("Here");
    assertThat(ask(bare, "--database-url=" + url, "org", "info", "--api-key", "sk-wrong", "H")).isEmpty();
    Path file = Files.writeString(folder.resolve("key"), key);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ask(Orgctl.bare(), "--database-url", url, "org", "info", "--api-key-file", file.toString(), "H")).containsOnlyKeys("Here");
    assertThat(ask(Orgctl.bare().stdin(key), "--database-url", url, "org", "info", "--api-key-file", "-", "H")).isEmpty();
  }

  @Test
  void isSilentWhateverGoesWrong(@TempDir Path folder) throws Exception {
    Orgctl orgctl = Orgctl.bare().with("LITELLM_MASTER_KEY", "sk-m");
    assertThat(ask(orgctl.with("ORGCTL_DATABASE_URL", "sqlite:" + folder.resolve("none.db")), "org", "info", "")).isEmpty();
    assertThat(folder).isEmptyDirectory();
    for (String url : List.of("nonsense", "", "postgresql://127.0.0.1:1/x")) {
      assertThat(orgctl.with("ORGCTL_DATABASE_URL", url).run("__complete", "org", "info", "").exits(0).err()).isEmpty();
    }
    assertThat(ask(orgctl.with("ORGCTL_DATABASE_URL", "nonsense"), "org", "inf")).containsOnlyKeys("info");
    orgctl.run("__complete").exits(0).stdout().contains("org\0");
    // A server that accepts and says nothing.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      orgctl.with("ORGCTL_DATABASE_URL", "postgresql://127.0.0.1:" + silent.getLocalPort() + "/x").run("__complete", "org", "info", "").exits(0).stdout().doesNotContain("org");
    }
  }

  @Test
  void contextsAreNamedWithoutAKey(@TempDir Path folder) {
    Orgctl orgctl = Orgctl.bare().with("XDG_CONFIG_HOME", folder.toString());
    orgctl.run("context", "add", "lab", "--database-url", "sqlite:lab.db").exits(0);
    assertThat(ask(orgctl, "context", "use", "")).containsKey("lab");
    assertThat(ask(orgctl, "org", "list", "--context=")).containsKey("--context=lab");
  }

  @Test
  void helpDoesNotShowIt() {
    Orgctl.bare().run("help").exits(0).stdout().doesNotContain("__complete");
  }
}
