package dev.orgctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orgctl.model.Row;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns line up on a terminal, whatever the letters. */
class TableWriterTest {
  private static List<String> table(List<Row> rows, String... fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = Streams.of(InputStream.nullInputStream(), out, out, false, false, false, 80);
    try (TableWriter table = new TableWriter(streams, Look.of(streams, Display.NORMAL, null), fields[0], View.of(fields[0], fields).columns(), "", hint -> {})) {
      rows.forEach(table::add);
    }
    streams.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "abc,3", "'',0", "é,1", "e\u0301,1", "مرحبا,5", "日本,4", "한국,4", "ｱ,1", "Ａ,2", "😀,2", "👍🏽,2", "👩‍👩‍👧,2", "\u200b,0", "—,1", "Привет,6"
  })
  void aTextIsAsWideAsATerminalDrawsIt(String text, int columns) {
    assertThat(Text.width(text)).isEqualTo(columns);
  }

  @Test
  void columnsStartAtTheSameColumnAndNoLineEndsInBlanks() {
    List<Row> rows = new ArrayList<>();
    for (String name : List.of("a", "日本語", "😀", "مرحبا بكم", "e\u0301te\u0301", "a\tb\u001b", "")) {
      rows.add(Row.of("name", name).with("user_id", "|").with("note", name.isEmpty() ? null : ""));
    }

    List<String> lines = table(rows, "name", "user_id", "note");

    assertThat(lines.get(0)).isEqualTo("NAME        USER ID  NOTE");
    assertThat(lines).hasSize(8).noneMatch(line -> line.endsWith(" "));
    assertThat(lines.subList(1, 8).stream().map(line -> Text.width(line.substring(0, line.indexOf('|')))).collect(Collectors.toSet()))
        .containsExactly(12);
    assertThat(lines.get(7)).isEqualTo("-           |        -");
  }

  @Test
  void nothingIsCutOffAndWhatIsLongLateOnlyShiftsItsOwnLine() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1002; i++) {
      rows.add(Row.of("name", i == 1000 ? "x".repeat(500) : "a").with("id", "|"));
    }

    List<String> lines = table(rows, "name", "id");

    assertThat(lines).hasSize(1003);
    assertThat(lines.get(1000)).isEqualTo("a     |");
    assertThat(lines.get(1001)).isEqualTo("x".repeat(500) + "  |");
    assertThat(lines.get(1002)).isEqualTo("a     |");
  }
}
