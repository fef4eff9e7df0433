package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orgctl.Main;
import dev.orgctl.output.Streams;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.TestDatabase;
import dev.orgctl.testing.World;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What of the audit trail a transcript cannot show. */
@ParameterizedClass
@EnumSource(names = {"SQLITE", "POSTGRES_TODAY", "POSTGRES_SEED"})
class AuditTest {
  private final TestDatabase database;
  private final Orgctl admin;

  AuditTest(Flavour flavour) {
    database = TestDatabase.withWorld(flavour);
    admin = Orgctl.on(database).asActor("admin");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A moment as far from now, as the database writes it. */
  private static String time(Duration fromNow) {
    return LocalDateTime.now(ZoneOffset.UTC).plus(fromNow).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
  }

  @Test
  void showTellsTheChangedColumns() {
    admin.run("budget", "update", "bud-a", "--max-budget", "80", "--tpm-limit", "none").exits(0);
    String id = admin.run("audit", "list", "-o", "id").exits(0).out().strip();
    var shown = admin.run("audit", "show", id).exits(0).stdout();
    shown.containsPattern("max_budget +100(\\.0)? +80(\\.0)?\n").containsPattern("tpm_limit +1000 +-\n").doesNotContain("rpm_limit");
    assertThat(admin.run("audit", "show", id, "-o", "json").exits(0).json().path("before_value").path("tpm_limit").asInt()).isEqualTo(1000);
  }

  @Test
  void aListTellsFromWhatToWhat() {
    admin.run("budget", "update", "bud-a", "--max-budget", "80", "--tpm-limit", "none").exits(0);
    admin.run("budget", "new", "bud-new").exits(0);
    admin.run("audit", "list", "--columns", "object_id,changes", "--no-headers").exits(0)
        .stdout().containsPattern("^bud-new +-\nbud-a +").containsPattern("max_budget 100(\\.0)? → 80(\\.0)?[,\n]").containsPattern("tpm_limit 1000 → none[,\n]").doesNotContain("updated_at");
  }

  @Test
  void theLastHourIsAskedForAsSuch() {
    database.execute(
        "INSERT INTO \"LiteLLM_AuditLog\" (id, action, table_name, object_id, updated_at) VALUES ('old', 'deleted', 'LiteLLM_TeamTable', 'x', '"
            + time(Duration.ofHours(-2)) + "'), ('young', 'deleted', 'LiteLLM_TeamTable', 'x', '" + time(Duration.ofMinutes(-30)) + "')");
    assertThat(admin.run("audit", "list", "--since", "1h", "-o", "id").exits(0).out()).isEqualTo("young\n");
    assertThat(admin.run("audit", "list", "--until", "1h", "-o", "id").exits(0).out()).isEqualTo("old\n");
    assertThat(admin.run("audit", "list", "--since", "3h", "--until", "1s", "-o", "id").exits(0).out()).isEqualTo("young\nold\n");
    admin.run("audit", "list", "--since", "0h").exits(2).stderr().contains("longer than 0");
  }

  @Test
  void whatWasDeletedIsStillOfItsOrganization() {
    database.execute(
        "INSERT INTO \"LiteLLM_AuditLog\" (id, action, table_name, object_id, before_value) VALUES"
            + " ('gone', 'deleted', 'LiteLLM_TeamTable', 'old', '{\"organization_id\": \"org-b\"}')");
    database.execute(
        "INSERT INTO \"LiteLLM_AuditLog\" (id, action, table_name, object_id) VALUES ('like', 'deleted', 'LiteLLM_OrganizationMembership', 'org-bb:u')");
    assertThat(admin.run("audit", "list", "--organization", "org-b", "-o", "id").exits(0).out()).isEqualTo("gone\n");
  }

  @Test
  void aDeletedOrganizationKeepsItsWholeHistory() {
    admin.run("org", "new", "Gone", "--organization-id", "gone", "--max-budget", "5").exits(0);
    admin.run("org", "update", "gone", "--max-budget", "6").exits(0);
    admin.run("team", "new", "Crew", "--organization-id", "gone", "--team-id", "crew").exits(0);
    admin.run("team", "update", "crew", "--max-budget", "1").exits(0);
    admin.run("key", "generate", "crew-key", "--team-id", "crew").exits(0);
    admin.run("key", "update", "crew-key", "--max-budget", "2").exits(0);
    String before = history();
    assertThat(before).contains("updated LiteLLM_BudgetTable", "updated LiteLLM_TeamTable");
    boolean keysKnowIt = database.schema().has("LiteLLM_VerificationToken", "organization_id");
    assertThat(before.contains("updated LiteLLM_VerificationToken")).isEqualTo(keysKnowIt);
    admin.run("org", "delete", "gone", "--yes").exits(0);
    assertThat(history()).startsWith(before).contains("deleted LiteLLM_OrganizationTable", "deleted LiteLLM_BudgetTable", "deleted LiteLLM_TeamTable");
    admin.run("audit", "list", "--organization", "org-a", "-o", "id").exits(0).stdout().isEmpty();
  }

  /** What the trail has of the organization, the oldest first; rows of one command in some order of their own. */
  private String history() {
    StringBuilder lines = new StringBuilder();
    admin.run("audit", "list", "--organization", "gone", "--sort", "updated_at", "--all", "-o", "json").exits(0).json()
        .valueStream()
        .collect(Collectors.groupingBy(row -> Instant.parse(row.get("updated_at").asText()), TreeMap::new, Collectors.toList()))
        .values()
        .forEach(rows -> rows.stream().map(row -> row.get("action").asText() + " " + row.get("table_name").asText() + "\n").sorted().forEach(lines::append));
    return lines.toString();
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    for (int i = 0; i < 5; i++) {
      admin.run("budget", "new").exits(0);
    }
    String all = admin.run("audit", "list", "--all", "-o", "id").exits(0).out();
    String first = admin.run("audit", "list", "--limit", "2", "-o", "id").exits(0).out();
    String rest = admin.run("audit", "list", "--all", "--after", first.strip().split("\n")[1], "-o", "id").exits(0).out();
    assertThat(first + rest).isEqualTo(all);
  }

  @Test
  void followPrintsNewRowsUntilInterrupted() throws Exception {
    admin.run("budget", "new", "before").exits(0);
    Following following = new Following();
    try {
      await(() -> following.printed().contains("\"before\""));
      admin.run("budget", "new", "meanwhile").exits(0);
      await(() -> following.printed().contains("\"meanwhile\""));
    } finally {
      following.thread.interrupt();
    }
    assertThat(following.exit()).isZero();
    assertThat(following.printed().lines()).hasSize(2);
  }

  @Test
  void followEndsWhenTheKeyExpires() throws Exception {
    admin.run("budget", "new", "before").exits(0);
    Following following = new Following();
    try {
      await(() -> following.printed().contains("\"before\""));
      database.execute(
          "UPDATE \"LiteLLM_VerificationToken\" SET expires = '" + time(Duration.ZERO)
              + "' WHERE key_alias = 'alias-viewer'");
      assertThat(following.exit()).isEqualTo(5);
    } finally {
      following.thread.interrupt();
    }
    assertThat(following.said()).contains("Expired Key", "hint: Your key was good when this command began.");
  }

  /** {@code audit list --follow} of the viewer, in a thread of its own. */
  private final class Following {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int exit;
    private final Thread thread = new Thread(this::run);

    Following() {
      thread.start();
    }

    private void run() {
      exit =
          Main.run(
              new String[] {"audit", "list", "--follow", "--limit", "1", "-o", "jsonl"},
              Map.of("HOME", "/nowhere", "ORGCTL_DATABASE_URL", database.url(), "ORGCTL_API_KEY", World.get().keyOf("viewer").orElseThrow()),
              Streams.of(InputStream.nullInputStream(), out, err, false, false, false, 80));
    }

    String printed() {
      return out.toString(StandardCharsets.UTF_8);
    }

    String said() {
      return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the end. */
    int exit() throws InterruptedException {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
      return exit;
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited for new rows").isBefore(end);
      Thread.sleep(50);
    }
  }

  @Test
  void theIdOfAnInvitationIsInNoAuditRow() {
    String id = admin.run("invitation", "new", "target", "-o", "id").exits(0).out().strip();
    admin.run("invitation", "delete", id, "--yes").exits(0);
    admin.run("audit", "list", "-o", "json").exits(0).stdout().contains("LiteLLM_InvitationLink").doesNotContain(id);
  }

  @Test
  void aViewerIsToldNoIdOfAnInvitation() {
    String id = admin.run("invitation", "new", "admin", "-o", "id").exits(0).out().strip();
    Orgctl viewer = Orgctl.on(database).asActor("viewer");
    for (String format : new String[] {"table", "json", "yaml", "csv", "jsonl", "id"}) {
      viewer.run("invitation", "list", "-o", format).exits(0).stdout().contains(id.substring(0, 8)).doesNotContain(id);
    }
    // Who names the whole id knows it already.
    viewer.run("invitation", "info", id).exits(0);
    viewer.run("invitation", "delete", id, "--yes").exits(5).stderr().doesNotContain("deleted invitation");
  }

  @Test
  void verbsWithoutARouteAreRefusedToKeysWithRoutes() {
    assumeThat(database.schema().has("LiteLLM_VerificationToken", "allowed_routes")).as("keys have routes").isTrue();
    database.execute("UPDATE \"LiteLLM_VerificationToken\" SET allowed_routes = " + (database.flavour() == Flavour.SQLITE ? "'[\"*\"]'" : "'{*}'") + " WHERE key_alias = 'alias-admin'");
    admin.run("budget", "orphans").exits(5);
    admin.run("audit", "show", "any").exits(5);
    admin.run("invitation", "list").exits(5);
    admin.run("audit", "list").exits(0);
    admin.run("budget", "list").exits(0);
  }
}
