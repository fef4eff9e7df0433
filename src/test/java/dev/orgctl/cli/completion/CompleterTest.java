package dev.orgctl.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Roles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be typed next, apart from any database: the live values are those of the test. */
class CompleterTest {
  private final List<String> asked = new ArrayList<>();
  private final Completer completer =
      new Completer(
          (kind, prefix, of) -> {
            asked.add(kind + " '" + prefix + "'" + (of == null ? "" : " of " + of));
            return new LiveValues.Found(
                kind == ValueKind.ORGANIZATION || kind == ValueKind.MODEL
                    ? List.of(new Candidate("user", "org-1"), new Candidate("R & D", "org-2"), new Candidate("a,b", "org-3"), new Candidate("-x", ""))
                    : List.of(),
                true);
          });

  private List<String> words(String... words) {
    return completer.complete(List.of(words)).candidates().stream().map(Candidate::value).toList();
  }

  @Test
  void commandsWithTheirSummaries() {
    assertThat(completer.complete(List.of("o")).candidates()).containsExactly(new Candidate("org", "Organizations and their members"));
    assertThat(words("org", "member-")).containsExactly("member-add", "member-update", "member-delete");
    assertThat(words("")).contains("org", "help").doesNotContain("__complete");
    assertThat(words("nonsense", "")).isEmpty();
  }

  @Test
  void globalFlagsBeforeTheVerb() {
    assertThat(words("--quiet", "--output", "json", "org", "in")).containsExactly("info");
    assertThat(words("--quiet=true", "-ojson", "org", "in")).containsExactly("info");
    assertThat(words("--outp")).containsExactly("--output");
    assertThat(words("-o", "j")).containsExactly("json", "jsonl");
    assertThat(words("-oj")).containsExactly("-ojson", "-ojsonl");
    assertThat(words("-o=y")).containsExactly("-o=yaml");
  }

  @Test
  void flagsThatCanBeGivenOnceAreNotOfferedTwice() {
    assertThat(words("org", "new", "--m")).contains("--max-budget", "--models", "--metadata", "--match-alias");
    assertThat(words("org", "new", "--max-budget", "1", "--models=a", "--match-alias", "--m"))
        .contains("--models", "--metadata")
        .doesNotContain("--max-budget", "--match-alias");
    assertThat(words("org", "list", "-o", "json", "--out")).isEmpty();
  }

  @Test
  void valuesOfFlagsInBothForms() {
    assertThat(words("org", "member-add", "x", "--role", "org")).containsExactly("org_admin");
    assertThat(words("org", "member-add", "x", "--role=org")).containsExactly("--role=org_admin");
    assertThat(completer.complete(List.of("user", "new", "--user-role", "proxy_admin_")).candidates())
        .containsExactly(new Candidate("proxy_admin_viewer", Roles.OF_USERS.get("proxy_admin_viewer")));
    assertThat(words("org", "list", "--sort", "")).contains("organization_alias", "spend");
    assertThat(words("org", "list", "--all=t")).containsExactly("--all=true");
    assertThat(words("org", "new", "--max-budget", "")).isEmpty();
  }

  @Test
  void anOrganizationMayHaveTheNameOfACommand() {
    assertThat(words("org", "info", "us")).containsExactly("user");
    assertThat(words("org", "info", "user", "")).containsExactly("R & D", "a,b");
    assertThat(words("org", "members", "user", "--lim")).containsExactly("--limit");
    assertThat(words("team", "list", "--organization-id", "us")).containsExactly("user");
    assertThat(words("team", "list", "--organization-id", "user", "--lim")).containsExactly("--limit");
  }

  @Test
  void oneTargetIsNotOfferedTwice() {
    assertThat(words("org", "members", "user", "")).doesNotContain("R & D").contains("--limit");
    assertThat(words("org", "members", "--organization-id", "user", "")).doesNotContain("R & D").contains("--limit");
  }

  @Test
  void afterTwoDashesNothingIsAFlag() {
    assertThat(words("org", "info", "--", "-")).containsExactly("-x");
    assertThat(words("org", "info", "")).doesNotContain("-x");
  }

  @Test
  void listsGoOnAfterACommaAndQuoteNamesWithOne() {
    assertThat(words("org", "new", "--models", "user,R")).containsExactly("user,R & D");
    assertThat(words("org", "new", "--models=user,")).contains("--models=user,R & D", "--models=user,\"a,b\"");
    assertThat(words("org", "new", "--models", "\"a,b\",us")).containsExactly("\"a,b\",user");
    assertThat(words("doctor", "--fix", "")).isNotEmpty();
    assertThat(asked).contains("MODEL 'R'", "MODEL ''", "MODEL 'us'");
  }

  @Test
  void membersAreThoseOfTheOrganizationOnTheLine() {
    words("org", "member-update", "Lab 1", "--user-id", "a");
    words("org", "member-update", "--user-email=b", "--organization-id", "Lab 2", "--user-id", "");
    words("team", "member-delete", "Red", "--user-email", "");
    words("org", "member-update", "--user-id", "");
    assertThat(asked).containsExactly("MEMBER_ID 'a' of Lab 1", "MEMBER_ID '' of Lab 2", "TEAM_MEMBER_EMAIL '' of Red", "MEMBER_ID ''");
  }

  @Test
  void filesAreLeftToWhoKnowsTheFolder() {
    assertThat(completer.complete(List.of("org", "new", "-f", "ab")).filesAfter()).isZero();
    assertThat(completer.complete(List.of("org", "new", "--file=ab")).filesAfter()).isEqualTo("--file=".length());
    assertThat(completer.complete(List.of("org", "info", "")).wantsFile()).isFalse();
  }

  @Test
  void helpTakesCommandsAndTopics() {
    assertThat(words("help", "e")).contains("exit-codes", "environment");
    assertThat(words("help", "org", "members")).containsExactly("members");
    assertThat(words("help", "exit-codes", "")).isEmpty();
    assertThat(words("can-i", "org", "member-a")).containsExactly("member-add");
    assertThat(words("can-i", "exit")).isEmpty();
  }
}
