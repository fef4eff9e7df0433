package dev.orgctl.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.Resources;
import dev.orgctl.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions from a script, on every kind of database. */
class ScriptTest {
  private interface Check {
    void run(TestDatabase database, Orgctl admin);
  }

  private static void on(Flavour flavour, Check check) {
    try (TestDatabase database = TestDatabase.withWorld(flavour)) {
      check.run(database, Orgctl.on(database).asActor("master"));
    }
  }

  private static Orgctl.Run run(Orgctl admin, String script, String... flags) {
    String[] words = new String[flags.length + 1];
    words[0] = "repl";
    System.arraycopy(flags, 0, words, 1, flags.length);
    return admin.stdin(script).run(words);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void runsCommandsOneAfterTheOther(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          run(admin, "\ufeff# two\norg new Fresh --metadata {\"tier\":\n  \"gold\"}\norgctl org info Fresh -o json\n").exits(0).stdout().contains("\"tier\": \"gold\"");
          run(admin, "org new -f {\"organization_alias\": \"Second\",\n \"max_budget\": 5}\n").exits(0);
          admin.run("org", "info", "Second", "-o", "json").exits(0).stdout().contains("\"max_budget\": 5");
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void stopsAtTheFirstErrorWithItsCodeAndLine(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          var failed = run(admin, "org new One\n\norg info nowhere\norg new Two\n").exits(3);
          failed.stderr().contains("line 3: exit code 3");
          admin.run("org", "info", "One").exits(0);
          admin.run("org", "info", "Two").exits(3);
          run(admin, "org info nowhere\norg new Two\n", "--keep-going").exits(3).stderr().contains("line 1");
          admin.run("org", "info", "Two").exits(0);
          run(admin, "org new 'Open\n").exits(2).stderr().contains("line 1");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org info nowhere\\norg list | 499 line 1: exit code 3; nothing after it was run",
        "begin\\norg new One | 499 line 2: the transaction was never committed, so nothing of it was written",
        "org new 'Open | 400 line 1: a quote, a brace or a backslash at the end of a line has no end"
      })
  void everyLineOfItsErrorsIsJsonWhereResultsAre(String script, String expected) throws Exception {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.SQLITE)) {
      var run = run(Orgctl.on(database).asActor("master"), script.replace("\\n", "\n"), "-o", "json", "-q");
      List<String> told = new ArrayList<>();
      for (String line : run.err().lines().toList()) {
        var error = Resources.JSON.readTree(line).path("error");
        told.add(error.path("code").asText() + " " + error.path("message").asText());
      }
      assertThat(told.get(told.size() - 1)).isEqualTo(expected);
    }
  }

  @Test
  void theContextOfASessionSaysHowItsErrorsArePrinted(@TempDir Path home) {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.SQLITE)) {
      Orgctl admin = Orgctl.bare().asActor("master").with("HOME", home.toString());
      admin.run("context", "add", "lab", "--database-url", database.url(), "--default-output", "json", "--use").exits(0);
      for (String wrong : List.of("org info nowhere", "org infoo", "commit", "org new 'Open")) {
        run(admin, wrong + "\n").stderr().startsWith("{").doesNotContain("orgctl: ");
      }
      run(admin, "org info nowhere -o table\n").stderr().startsWith("orgctl: ");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void suggestsTheWordsOfASessionAsWellAsCommands(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          run(admin, "comit\n").exits(2).stderr().contains("There is no command 'comit'. Did you mean 'commit'?");
          run(admin, "exti\n").exits(2).stderr().contains("Did you mean 'exit'?");
          run(admin, "\\q\norg info nowhere\n").exits(0);
          run(admin, "help commit\n").exits(0).stdout().startsWith("In a session:").contains("commit ");
          run(admin, "uesr list\n").exits(2).stderr().contains("Did you mean 'user'?");
        });
  }

  /** Standard input holds the commands, so it cannot hold a key too: told before the key is taken for a command. */
  @Test
  void readsNoKeyFromTheInputThatHoldsTheCommands() {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.SQLITE)) {
      Orgctl admin = Orgctl.on(database).asActor("master");
      var refused = run(admin, "sk-secret\norg list\n", "--api-key-file", "-").exits(2);
      refused.stdout().isEmpty();
      refused.stderr().isEqualTo(
          "orgctl: --api-key-file -: in a session standard input is the commands.\nhint: Name a file, or set ORGCTL_API_KEY.\n");
      run(admin, "org list --api-key-file -\n").exits(2).stderr().contains("hint: Name a file, or set ORGCTL_API_KEY.\n");
      run(admin, "key info -\n").exits(2).stderr().contains("hint: Type its alias, its masked form or its hash");
      run(admin, "org new -f -\n").exits(2).stderr().contains("hint: Name a file, or type JSON");
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void groupsCommandsIntoOneTransaction(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          var before = database.snapshot();
          run(admin, "begin\norg new One\norg new Two\nrollback\n").exits(0);
          assertThat(database.snapshot()).isEqualTo(before);
          run(admin, "begin\norg new One\n").exits(7).stderr().contains("never committed");
          run(admin, "begin\norg new One\norg info nowhere\n").exits(3).stderr().contains("line 3: exit code 3", "never committed");
          assertThat(database.snapshot()).isEqualTo(before);
          // A command that fails, and a dry run, leave the others of the group alone.
          run(admin, "begin\norg new One\norg info nowhere\norg new Trial --dry-run\norg new Two\ncommit\n", "--keep-going").exits(3);
          admin.run("org", "info", "One").exits(0);
          admin.run("org", "info", "Two").exits(0);
          admin.run("org", "info", "Trial").exits(3);
          admin.run("audit", "list", "--action", "created", "-o", "id").exits(0).stdout().isNotEmpty();
          run(admin, "commit\n").exits(4);
          run(admin, "begin\nbegin\n").exits(4);
        });
  }

  /** A name with a replacement character in it would be in the database for good. */
  @ParameterizedTest
  @EnumSource(Flavour.class)
  void writesNothingOfALineThatIsNotUtf8(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          byte[] latin = "org new One\norg new M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
          admin.stdin(latin).run("repl", "--keep-going").exits(2).stderr().contains("standard input, line 2, column 10: this is not UTF-8 (byte FC).");
          admin.run("org", "list", "--org-alias", "M%ller", "-o", "id").exits(0).stdout().isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void usesAnOrganizationThatNeedNotBeNamed(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          run(admin, "use org-a\norg member-add --user-id target --role internal_user\norg members -o id\n").exits(0).stdout().contains("target");
          run(admin, "use org-a\nuse\norg members\n").exits(2);
          run(admin, "use nowhere\n").exits(3);
          // What goes for good is named.
          run(admin, "use org-a\norg delete --yes\n").exits(2);
          run(admin, "use org-a\norg info org-b -o id\n").exits(0).stdout().isEqualTo("org-b\n");
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void whatTakesAnOrganizationTakesTheOneInUse(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          String members = admin.run("user", "list", "--organization-ids", "org-b", "-o", "id").exits(0).out();
          run(admin, "use org-b\nuser list -o id\n").exits(0).stdout().isEqualTo(members);
          run(admin, "use org-b\nuser list --organization-ids org-a -o id\n").exits(0).stdout().contains("orgadmin_a");
          if (flavour == Flavour.POSTGRES_SEED) {
            // A key of its time has no organization but its team's: that is told, and no key is made.
            run(admin, "use org-b\nkey generate one -o json\n").exits(6).stderr().contains("organization_id");
          } else {
            run(admin, "use org-b\nkey generate one -o json\n").exits(0).stdout().contains("\"organization_id\": \"org-b\"");
          }
          run(admin, "use org-b\nuser new new@example.com --role org_admin --auto-create-key=false -o json\norg members\n").exits(0).stdout().contains("new@example.com");
          // What says it in another way is not asked to say the same.
          run(admin, "use org-b\nkey generate two --team-id team-a -o json\n").exits(0).stdout().contains("\"team_id\": \"team-a\"").doesNotContain("org-b");
          run(admin, "use org-b\nuser new a@example.com --organizations org-a --auto-create-key=false\norg members\n").exits(0).stdout().doesNotContain("a@example.com  ");
          // What would move something is told where to.
          var before = database.snapshot();
          run(admin, "use org-b\nteam update team-a\n").exits(2);
          run(admin, "use org-b\nkey update two\n").exits(2);
          assertThat(database.snapshot()).isEqualTo(before);
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void canIAsksAboutTheOrganizationInUse(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          Orgctl person = Orgctl.on(database).asActor("orgadmin_a");
          run(person, "use org-a\ncan-i org members\ncan-i team new\ncan-i user new\ncan-i --list -o id\n").exits(0);
          run(person, "can-i org members\n").exits(2).stderr().contains("ORG is missing");
          run(person, "use org-a\ncan-i org members org-b\n").exits(5);
          run(person, "use org-a\ncan-i org delete\n").exits(2).stderr().contains("ORG is missing");
          String there = person.run("can-i", "--list", "--organization-id", "org-a").exits(0).out();
          run(person, "use org-a\ncan-i --list\n").exits(0).stdout().isEqualTo(there);
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void aRevokedKeyStopsWorkingWithinTheSession(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          Orgctl person = Orgctl.on(database).asActor("admin");
          run(person, "whoami\nkey block alias-admin\nwhoami\n").exits(5).stderr().contains("line 3");
        });
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void flagsOfTheSessionAreThoseOfItsCommands(Flavour flavour) {
    on(
        flavour,
        (database, admin) -> {
          run(admin, "org list --limit 1\n", "-o", "json").exits(0).stdout().startsWith("[");
          run(admin, "org info nowhere\n", "-o", "json").exits(3).stderr().contains("\"error\"");
          run(admin, "org list --limit 1 -o id\n", "-o", "json").exits(0).stdout().doesNotContain("[");
          run(admin, "repl\n").exits(2);
          run(admin, "org new -f -\n").exits(2).stderr().contains("in a session");
        });
  }
}
