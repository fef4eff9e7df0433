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
    "0, master, whoami",
    "3, admin, whoami",
    "8, master, org info org-a",
    "10, admin, org info org-a",
    "4, master, org list",
    "8, master, org members org-a",
    "8, master, org new New",
    "11, admin, org new New",
    "10, master, org member-add org-a --user-id new-member --role internal_user",
    "12, master, org update org-a --tpm-limit 7",
    "4, master, __complete org info ''",
  })
  void ofOneCommand(int expected, String actor, String command) throws Exception {
    try (TestDatabase database = TestDatabase.withWorld(Flavour.POSTGRES_TODAY);
        CountingProxy proxy = new CountingProxy()) {
      Orgctl orgctl = Orgctl.bare().with("ORGCTL_DATABASE_URL", proxy.url(database)).asActor(actor);
      orgctl.run(List.of(command.replace("''", "").split(" ", -1))).exits(0);
      assertThat(proxy.roundTrips()).isEqualTo(expected);
    }
  }
}
