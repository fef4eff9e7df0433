package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list without rows looks the same when a name in its filters is misspelt: who sees everything is told of that. */
@ParameterizedClass
@EnumSource
class EmptyListTest extends InTheWorld {
  EmptyListTest(Flavour flavour) {
    super(flavour);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key list --organization-id typo | There is no organization 'typo': see `orgctl org list`.",
        "key list --team-id typo | There is no team 'typo': see `orgctl team list`.",
        "key list --user-id typo@example.com | There is no user 'typo@example.com': see `orgctl user list`.",
        "team list --organization-id typo | There is no organization 'typo': see `orgctl org list`.",
        "team list --user-id typo | There is no user 'typo': see `orgctl user list`.",
        "user list --organization-ids typo | There is no organization 'typo': see `orgctl org list`.",
        "user list --team typo | There is no team 'typo': see `orgctl team list`.",
        "user list --user-ids typo | There is no user 'typo': see `orgctl user list`.",
        "invitation list --user-id typo | There is no user 'typo': see `orgctl user list`.",
        "audit list --organization typo | There is no organization 'typo': see `orgctl org list`.",
        "audit list --actor typo | There is no user 'typo': see `orgctl user list`.",
        "org list --org-id typo | There is no organization with the id 'typo': see `orgctl org list`.",
        "org list --org-id Alpha | There is no organization with the id 'Alpha': see `orgctl org list`.",
        "key list --key-alias typo | There is no key 'typo': see `orgctl key list`."
      })
  void saysWhichNameNobodyHas(String line, String hint) {
    var run = as("admin").run((line + " -o id").split(" ")).exits(0);
    run.stdout().isEmpty();
    run.stderr().isEqualTo("hint: " + hint + "\n");
  }

  @Test
  void tellsAViewerToo() {
    as("viewer").run("team", "list", "--organization-id", "typo").exits(0).stderr().isEqualTo("hint: There is no organization 'typo': see `orgctl org list`.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key list --user-id target --key-alias alias-member_a", "org list --org-id org-a --org-alias typo",
        "audit list --organization org-b --actor target --since 1s", "team list --organization-id default_organization --after zzz",
        "user list --user-ids admin,typo", "user list --team team-a --role typo", "user list --role typo", "invitation list"
      })
  void saysNothingWhereTheNamesAreThoseOfSomething(String line) {
    as("admin").run(line.split(" ")).exits(0).stderr().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"key list --organization-id %s", "key list --user-id %s", "user list --organization-ids %s", "team list --organization-id %s", "user list --team %s", "org list --org-id %s"})
  void tellsNobodyElseWhatThereIs(String line) {
    Orgctl orgAdmin = as("orgadmin_a");
    String hidden = line.contains("team %s") ? "team-b" : line.contains("user-id") ? "target" : "org-b";
    String typo = hidden.replaceFirst(".$", "x");
    var ofHidden = orgAdmin.run(line.formatted(hidden).split(" "));
    var ofTypo = orgAdmin.run(line.formatted(typo).split(" "));
    ofTypo.exits(ofHidden.exit()).stdout().isEqualTo(ofHidden.out());
    assertThat(ofTypo.err()).isEqualTo(ofHidden.err().replace(hidden, typo));
  }
}
