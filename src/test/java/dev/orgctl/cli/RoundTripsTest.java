package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.CountingProxy;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often each command waits for PostgreSQL, the log-in included: over a distant connection that is most of its time. A
 * number that grows is a look-up that another statement could have taken along.
 */
class RoundTripsTest {
  @ParameterizedTest
  @CsvSource({
    "3, master, whoami",
    "3, admin, whoami",
    "5, master, org info org-a",
    "7, admin, org info org-a",
    "3, master, org list",
    "8, master, org members org-a",
    "6, master, org new New",
    "9, admin, org new New",
    "6, master, org member-add org-a --user-id new-member --role internal_user",
    "10, master, org update org-a --tpm-limit 7",
    "3, master, __complete org info ''",
  })
  void ofOneCommand(int expected, String actor, String command) throws Exception {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.POSTGRES_TODAY);
        CountingProxy proxy = new CountingProxy()) {
      Orgctl orgctl = Orgctl.bare().with("ORGCTL_DATABASE_URL", proxy.url(database)).asActor(actor);
      orgctl.run(List.of(command.replace("''", "").split(" ", -1))).exits(0);
      assertThat(proxy.roundTrips()).isEqualTo(expected);
    }
  }

  /** The third run of a command in a session, where everything is known that is not looked at anew each time. */
  @ParameterizedTest
  @CsvSource({
    "4, master, org info org-a",
    "6, admin, org info org-a",
    "2, master, whoami",
    "2, admin, whoami",
    "0, master, org info --limit",
    "4, master, org member-add org-a --user-id NUMBER --role internal_user",
  })
  void ofOneCommandInASession(int expected, String actor, String command) throws Exception {
    assertThat(ofTheThird(actor, "", command)).isEqualTo(expected);
  }

  /** The same between begin and commit: savepoints go with what follows them. */
  @ParameterizedTest
  @CsvSource({
    "3, master, org info org-a",
    "5, admin, org info org-a",
    "1, master, whoami",
    "0, master, org info --limit",
    "3, master, org member-add org-a --user-id NUMBER --role internal_user",
    "3, master, org member-add org-a --user-id NUMBER --user-email NUMBER@example.com --role internal_user",
  })
  void ofOneCommandInATransaction(int expected, String actor, String command) throws Exception {
    assertThat(ofTheThird(actor, "begin\n", command)).isEqualTo(expected);
  }

  private static int ofTheThird(String actor, String begin, String command) throws Exception {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.POSTGRES_TODAY);
        CountingProxy proxy = new CountingProxy()) {
      Orgctl orgctl = Orgctl.bare().with("ORGCTL_DATABASE_URL", proxy.url(database)).asActor(actor);
      int[] counts = new int[2];
      for (int more = 0; more < 2; more++) {
        StringBuilder script = new StringBuilder(begin);
        for (int i = 0; i < 2 + more; i++) {
          script.append(command.replace("NUMBER", "new-" + more + i)).append('\n');
        }
        orgctl.stdin(script.append(begin.isEmpty() ? "" : "rollback\n").toString()).run("repl", "--keep-going");
        counts[more] = proxy.roundTrips();
      }
      return counts[1] - counts[0];
    }
  }
}
