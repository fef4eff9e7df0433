package dev.orgctl.cli.completion;

import dev.orgctl.cli.CommandTree;
import dev.orgctl.cli.CommandTree.Node;
import dev.orgctl.cli.Definition.Positional;
import dev.orgctl.cli.help.HelpTopic;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What can be typed next, for words as the program would get them: the shells and the prompt ask the same engine. */
public final class Completer {
  private final Function<Map<Field, String>, LiveValues> live;

  public Completer(LiveValues live) {
    this(given -> live);
  }

  /** @param live the live values for a line with these flags, which can name another database or another key */
  public Completer(Function<Map<Field, String>, LiveValues> live) {
    this.live = live;
  }

  /** @param words what follows {@code orgctl}, unquoted; the last one is unfinished, and may be empty */
  public Completion complete(List<String> words) {
    TypedLine line = TypedLine.read(words.subList(0, words.size() - 1));
    String word = words.get(words.size() - 1);
    if (line.waiting() != null) {
      return values(line, line.waiting(), word, 0);
    }
    if (!line.onlyWords() && word.startsWith("-")) {
      Optional<Flag> flag = Flag.in(word, line::find).filter(one -> one.value() != null);
      return flag.isPresent() ? values(line, flag.get().field(), word, flag.get().start().length()) : Completion.of(flags(line, word));
    }
    if (line.definition() == null) {
      return line.words().isEmpty() ? Completion.of(commands(line.node(), word)) : Completion.NOTHING;
    }
    Optional<Positional> open = line.definition().positional().filter(one -> one.many() || line.words().isEmpty());
    boolean targetGiven = open.isEmpty() || (open.get().flag() && line.value(open.get().field()) != null && !open.get().many());
    if (targetGiven || !completes(open.get().field())) {
      return word.isEmpty() && !line.onlyWords() ? Completion.of(flags(line, "--")) : Completion.NOTHING;
    }
    Field field = open.get().field();
    return switch (field.values()) {
      case COMMAND -> Completion.of(pathAndTopics(line.words(), word));
      case VERB -> Completion.of(path(line.words(), word));
      default -> positional(line, field, word);
    };
  }

  private static boolean completes(Field field) {
    return field.values() != ValueKind.ANYTHING || !field.choices().isEmpty();
  }

  private static List<Candidate> commands(Node node, String prefix) {
    return node.children().stream()
        .filter(child -> child.name().startsWith(prefix))
        .map(child -> new Candidate(child.name(), child.summary()))
        .toList();
  }

  private static List<Candidate> flags(TypedLine line, String prefix) {
    return line.flags().stream()
        .filter(field -> field.flag().startsWith(prefix) && line.isOpen(field))
        .map(field -> new Candidate(field.flag(), field.help()))
        .toList();
  }

  /** The words of a command; instead of its first one, a topic. */
  private static List<Candidate> pathAndTopics(List<String> before, String prefix) {
    List<Candidate> found = new ArrayList<>(path(before, prefix));
    if (before.isEmpty()) {
      HelpTopic.summaries().forEach((topic, summary) -> found.add(new Candidate(topic, summary)));
    }
    return found.stream().filter(one -> one.value().startsWith(prefix)).toList();
  }

  private static List<Candidate> path(List<String> before, String prefix) {
    Node node = CommandTree.ROOT;
    for (String word : before) {
      Optional<Node> child = node.child(word);
      if (child.isEmpty()) {
        return List.of();
      }
      node = child.get();
    }
    return commands(node, prefix);
  }

  /** Words of a positional hold one name each, whatever is in it, and no name twice. */
  private Completion positional(TypedLine line, Field field, String prefix) {
    Completion found = of(line, field, prefix);
    return new Completion(
        found.candidates().stream()
            .filter(one -> !line.words().contains(one.value()))
            // It would be read as a flag.
            .filter(one -> line.onlyWords() || !one.value().startsWith("-"))
            .toList(),
        found.all(),
        found.filesAfter());
  }

  /** The values of a flag, where the word holds {@code start} characters before them. */
  private Completion values(TypedLine line, Field field, String word, int start) {
    String typed = word.substring(start);
    if (field.type() == FieldType.LIST) {
      return list(line, field, word, start);
    }
    Completion found = of(line, field, typed);
    if (found.wantsFile()) {
      return Completion.files(start);
    }
    return new Completion(
        found.candidates().stream().map(one -> one.after(word.substring(0, start))).toList(), found.all(), -1);
  }

  /** Lists have commas between names, and quotes around a name with a comma in it. */
  private Completion list(TypedLine line, Field field, String word, int start) {
    int last = start;
    boolean quoted = false;
    for (int i = start; i < word.length(); i++) {
      quoted ^= word.charAt(i) == '"';
      last = word.charAt(i) == ',' && !quoted ? i + 1 : last;
    }
    String before = word.substring(0, last);
    String typed = word.substring(last);
    boolean opened = typed.startsWith("\"");
    Completion found = of(line, field, opened ? typed.substring(1) : typed);
    return new Completion(
        found.candidates().stream()
            .filter(one -> one.value().indexOf('"') < 0 && !one.value().startsWith("["))
            .map(one -> opened || one.value().contains(",") ? new Candidate('"' + one.value() + '"', one.description()) : one)
            .map(one -> one.after(before))
            .filter(one -> one.value().startsWith(word))
            .toList(),
        found.all(),
        -1);
  }

  private Completion of(TypedLine line, Field field, String prefix) {
    List<String> choices = field.type() == FieldType.BOOLEAN ? List.of("true", "false") : field.choices();
    if (!choices.isEmpty()) {
      return Completion.of(
          choices.stream().filter(one -> one.startsWith(prefix)).map(one -> new Candidate(one, field.meanings().getOrDefault(one, ""))).toList());
    }
    ValueKind kind = field.values();
    if (kind == ValueKind.FILE) {
      return Completion.files(0);
    }
    if (!kind.isLive()) {
      return Completion.NOTHING;
    }
    LiveValues.Found found = live.apply(line.given()).find(kind, prefix, group(line, kind));
    return new Completion(
        found.candidates().stream().filter(one -> one.value().startsWith(prefix)).toList(), found.all(), -1);
  }

  private static String group(TypedLine line, ValueKind kind) {
    return switch (kind) {
      case MEMBER_ID, MEMBER_EMAIL -> line.named(ValueKind.ORGANIZATION);
      case TEAM_MEMBER_ID, TEAM_MEMBER_EMAIL -> line.named(ValueKind.TEAM);
      default -> null;
    };
  }
}
