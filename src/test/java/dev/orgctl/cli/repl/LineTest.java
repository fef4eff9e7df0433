package dev.orgctl.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
  private static List<List<String>> words(String text) {
    return Line.parse(text).statements().stream().map(words -> words.stream().map(Line.Word::text).toList()).toList();
  }

  @Test
  void splitsAsAShellDoes() {
    assertThat(words("org info 'Big \"R\"' \"a \\\"b\\\" \\n\" c\\ d ''"))
        .containsExactly(List.of("org", "info", "Big \"R\"", "a \"b\" \\n", "c d", ""));
  }

  @Test
  void takesJsonWithoutQuotesUpToItsEnd() {
    assertThat(words("org new X --metadata {\"a b\": [1, \"}\\\"\"]} --limits={\"x\": {}} y"))
        .containsExactly(List.of("org", "new", "X", "--metadata", "{\"a b\": [1, \"}\\\"\"]}", "--limits={\"x\": {}}", "y"));
  }

  @Test
  void everyLineIsAStatementAndCommentsSayNothing() {
    assertThat(words("# first\n\norg list # all\n  user list a#b\n")).containsExactly(List.of("org", "list"), List.of("user", "list", "a#b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org new 'a", "org new \"a", "org new {\"a\": [1,", "org new {\"a}", "org new \\"})
  void goesOnInTheNextLineWhatIsUnfinished(String text) {
    assertThat(Line.parse(text).unfinished()).isTrue();
  }

  @Test
  void joinsLinesWithinQuotesBracesAndAfterABackslash() {
    assertThat(words("org new 'a\nb' \\\n --metadata {\"x\":\n1}")).containsExactly(List.of("org", "new", "a\nb", "--metadata", "{\"x\":\n1}"));
  }

  @Test
  void keepsTheBackslashOfItsOwnWord() {
    assertThat(words("\\x on")).containsExactly(List.of("\\x", "on"));
    assertThat(words("\\q")).containsExactly(List.of("\\q"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "user", "with blank", "Bob's \"org\"", "$HOME `x`", "a\nb", "", "#1", "{x}", "أبحاث", "back\\slash", "-dash"})
  void whatIsQuotedIsReadAsItWas(String name) {
    assertThat(words("org info " + Line.quoted(name))).containsExactly(List.of("org", "info", name));
  }

  @Test
  void theWordAtTheCursorIsCompleted() {
    assertThat(Line.toComplete("org info 'Big R")).last().isEqualTo(new Line.Word("Big R", 9, 15, false));
    assertThat(Line.toComplete("org info ")).last().isEqualTo(new Line.Word("", 9, 9, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key info sk-abc", "whoami --api-key x", "whoami --api-key=x", "user new --password x", "x --database-url postgresql://u:p@h/d",
        "key update a --metadata {\"api_key\": \"x\"}", "x -f {\"key\": \"x\"}", "x --metadata password=x", "org info SK-1", "key info --key x"
      })
  void aLineWithASecretIsRecognized(String line) {
    assertThat(Secrets.in(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"org info task-1", "whoami --api-key-file key.txt", "key list --key-alias a", "db status --database-url postgresql://u@h/d", "key info alias"})
  void anOrdinaryLineIsKept(String line) {
    assertThat(Secrets.in(line)).isFalse();
  }
}
