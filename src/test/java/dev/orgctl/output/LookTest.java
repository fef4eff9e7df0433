package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a terminal a table keeps within its width and tells things as people do; in a pipe it is complete and plain. */
class LookTest {
  private static final LocalDateTime NOW = LocalDateTime.parse("2026-03-08T12:00:00");
  private static final View VIEW =
      View.of("id", "id", "name", "spend", "max_budget", "created_at", "note").used("spend", "max_budget").wide("more");
  private static final List<Row> ROWS =
      List.of(
          row("5c1f9a2e-0000-4000-8000-000000000000", "Research", 42.0, 100.0),
          row("8d20", "研究開発部の長い名前です、とても長い", 85.0, 100.0),
          row("9e31", "مرحبا بكم في المنظمة الكبيرة", 120.0, 100.0),
          row("af42", "👩‍👩‍👧 👍🏽 family \u001b[2J of emoji and escapes", 1.0, null));

  private static Row row(String id, String name, double spend, Double budget) {
    return Row.of("id", id).with("name", name).with("spend", spend).with("max_budget", budget).with("created_at", NOW.minusDays(3))
        .with("note", "all ".repeat(20) + "end").with("more", "m");
  }

  private static String print(int columns, boolean terminal, Display display, Format format, Consumer<Printer> what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = Streams.of(InputStream.nullInputStream(), out, out, terminal, terminal, terminal, columns).withoutColor();
    what.accept(new Printer(streams, format, false, display, Clock.fixed(Instant.from(NOW.atOffset(ZoneOffset.UTC)), ZoneOffset.UTC)));
    streams.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String list(int columns, boolean terminal, Display display) {
    return print(columns, terminal, display, Format.TABLE, printer -> printer.rows(VIEW, ROWS));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120, 200})
  void noLineIsLongerThanTheTerminalIsWide(int columns) {
    assertThat(list(columns, true, Display.NORMAL).lines()).allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
    String full = print(columns, true, Display.NORMAL, Format.TABLE, printer -> printer.one(VIEW, ROWS.get(1)));
    assertThat(full.lines()).allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
    assertThat(full.replaceAll("\\s+", "")).contains("allallallallallallallallallallallallallallallallallallallallend");
  }

  @Test
  void aWideTerminalShowsEverythingWithBarsAndRelativeTimes() {
    List<String> lines = list(250, true, Display.NORMAL).lines().toList();
    assertThat(lines.get(0)).matches("ID +NAME +SPEND  MAX BUDGET  CREATED AT  NOTE +USED");
    assertThat(lines.get(1)).contains("Research  ", "3 days ago").endsWith("████░░░░░░ 42%");
    assertThat(lines.get(2)).endsWith("█████████░ 85%");
    assertThat(lines.get(3)).endsWith("██████████ 120%");
    assertThat(lines.get(4)).endsWith("end  -").doesNotContain("\u001b");
  }

  @Test
  void aBudgetThatAllowsNothingIsUsedUpAndNoBudgetIsNot() {
    List<Row> rows = List.of(row("1", "over", 2, 0.0), row("2", "unspent", 0, 0.0), row("3", "unlimited", 2, null));
    List<String> lines = print(250, true, Display.NORMAL, Format.TABLE, printer -> printer.rows(VIEW, rows)).lines().toList();
    assertThat(lines.get(1)).endsWith("██████████ 100%");
    assertThat(lines.get(2)).endsWith("██████████ 100%");
    assertThat(lines.get(3)).endsWith("end  -");
  }

  @Test
  void whatDoesNotFitIsCutWithAnEllipsisAndBarsBecomeShort() {
    List<String> lines = list(110, true, Display.NORMAL).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).startsWith("5c1f9a2e-0000-4000-8000-000000000000  Research").contains("…").endsWith("  ██░░░ 42%");
    assertThat(lines.get(3)).endsWith("  █████ 120%");
  }

  @Test
  void whereNoBarFitsItsPercentageStays() {
    assertThat(list(92, true, Display.NORMAL).lines().toList().get(1)).startsWith("5c1f9a2e").endsWith("  42%");
  }

  @Test
  void namesAndHeadersStayWholeAndWhatHasNoRoomIsToldOf() {
    List<String> lines = list(80, true, Display.NORMAL).lines().toList();
    assertThat(lines.get(0)).matches("ID +NAME +SPEND  MAX BUDGET  CREATED AT");
    assertThat(lines.get(1)).matches("5c1f9a2e-0000-4000-8000-000000000000  Research +42     100         3 days ago");
    assertThat(lines.get(2)).contains("…");
    assertThat(lines.get(5)).isEqualTo("hint: There was no room for NOTE, USED. --wide shows everything.");
    assertThat(list(250, true, Display.NORMAL)).doesNotContain("hint");
  }

  @Test
  void keysCanBeToldFromEachOtherAndEmptyColumnsGoFirst() {
    View keys = View.of("token", "key_name", "key_alias", "organization_id", "spend", "blocked").used("spend", "spend");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rows.add(Row.of("key_name", "sk-...000" + i).with("key_alias", "x".repeat(60)).with("organization_id", "research").with("blocked", true));
    }
    String shown = print(64, true, Display.NORMAL, Format.TABLE, printer -> printer.rows(keys, rows));
    assertThat(shown)
        .startsWith(
            """
            KEY NAME    KEY ALIAS                   ORGANIZATION ID  BLOCKED
            sk-...0000  xxxxxxxxxxxxxxxxxxxxxxxxx…  research         true
            """);
  }

  @Test
  void whatWasAskedForByNameOrCannotBeAskedForIsNeverLeftOut() {
    for (Display display : List.of(Display.of(List.of("name", "note", "created_at", "max_budget", "id"), false, true, null), Display.COMPLETE)) {
      List<String> lines = list(60, true, display).lines().toList();
      assertThat(lines).anyMatch(line -> line.matches("ID +5c1f9a2e-0000-4000-8000-000000000000"));
      assertThat(lines).contains("MAX BUDGET  100").noneMatch(line -> line.contains("hint") || line.contains("…"));
    }
  }

  @Test
  void aNarrowTerminalShowsALineForEachField() {
    List<String> lines = list(40, true, Display.NORMAL).lines().toList();
    assertThat(lines.get(0)).isEqualTo("ID          5c1f9a2e-0000-4000-8000-0000");
    assertThat(lines.get(1)).isEqualTo("            00000000");
    assertThat(lines).contains("NAME        Research", "USED        ████░░░░░░ 42%", "");
  }

  @Test
  void aPipeGetsEverythingUncutWhateverTheWidth() {
    String pipe = list(40, false, Display.NORMAL);
    assertThat(pipe).isEqualTo(list(200, false, Display.NORMAL)).contains("2026-03-05T12:00:00Z").doesNotContain("…").doesNotContain("USED");
    assertThat(pipe.lines()).hasSize(5);
  }

  @Test
  void wideIsEveryColumnUncutWithTimesInFull() {
    List<String> lines = list(40, true, Display.of(null, true, true, null)).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).endsWith("USED             MORE");
    assertThat(lines.get(1)).contains("5c1f9a2e-0000-4000-8000-000000000000", "2026-03-05T12:00:00Z", "████░░░░░░ 42%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TABLE | Research  42%$",
        "CSV   | Research,42$",
        "JSONL | {'name':'Research','used':42.0}$",
        "JSON  | [$  {$    'name': 'Research',$    'used': 42.0$  }$]$",
        "YAML  | - name: 'Research'$  used: 42.0$"
      })
  void chosenColumnsAreShownInEveryFormat(Format format, String expected) {
    Display names = Display.of(List.of("name", "used"), false, false, null);
    String shown = print(80, false, names, format, printer -> printer.rows(VIEW, ROWS.subList(0, 1)));
    assertThat(shown).isEqualTo(expected.replace('$', '\n').replace('\'', '"'));
  }

  @Test
  void fieldsOfOneThingCanBeChosenToo() {
    View nested = VIEW.section("parts", "parts", View.of("id", "id"));
    Row row = ROWS.get(0).copy().with("parts", Rows.of(List.of(Row.of("id", "part"))));
    Display names = Display.of(List.of("name", "id"), false, true, null);
    assertThat(print(80, false, names, Format.TABLE, printer -> printer.one(nested, row)))
        .isEqualTo("NAME  Research\nID    5c1f9a2e-0000-4000-8000-000000000000\n");
    assertThat(print(80, false, Display.of(null, false, false, null), Format.TABLE, printer -> printer.one(nested, row)))
        .startsWith("5c1f9a2e-0000-4000-8000-000000000000\nResearch\n").endsWith("\n\n  part\n");
    assertThat(print(120, true, Display.NORMAL, Format.TABLE, printer -> printer.one(nested, row)))
        .contains("CREATED AT  2026-03-05T12:00:00Z (3 days ago)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0,just now", "59,just now", "-5,in a moment", "60,1 minute ago", "7199,1 hour ago", "7200,2 hours ago", "172800,2 days ago",
    "-172800,in 2 days", "5184000,2 months ago", "31536000,1 year ago", "94608000,3 years ago"
  })
  void timesAreToldAsPeopleDo(long secondsAgo, String told) {
    assertThat(RelativeTime.of(NOW.minusSeconds(secondsAgo), NOW)).isEqualTo(told);
  }

  @Test
  void coloursWarnOfBudgetsThatRunOutAndOnlyWhereTheyAreTaken() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = Streams.of(InputStream.nullInputStream(), out, out, true, true, true, 250);
    new Printer(streams, Format.TABLE, false, Display.NORMAL, Clock.systemUTC()).rows(VIEW, ROWS);
    streams.flush();
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(0)).startsWith("\u001b[1mID\u001b[0m");
    assertThat(lines.get(1)).doesNotContain("\u001b");
    assertThat(lines.get(2)).endsWith("\u001b[33m█████████░ 85%\u001b[0m");
    assertThat(lines.get(3)).endsWith("\u001b[31m██████████ 120%\u001b[0m");
  }
}
