package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.output.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a verb is to the outside: its description, its fields, its examples. Help, man pages, completion and parsing are all
 * made from this; its summary is in {@link CommandTree}.
 */
public final class Definition {
  /** @param explanation what the command does, in half a line */
  public record Example(String command, String explanation) {}

  /**
   * The thing acted on, as a positional argument; the flag of its field names it too.
   *
   * @param label how help shows it, such as {@code ORG}
   * @param many whether several may be named
   * @param flag whether a flag names it too
   */
  public record Positional(Field field, String label, boolean many, boolean flag) {}

  private final List<String> description = new ArrayList<>();
  private final Map<String, Field> bodyFields = new LinkedHashMap<>();
  private final List<Field> options = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private Positional positional;
  private View view;
  private String sort;
  private Field organization;
  private List<Field> organizationOtherwise = List.of();
  private boolean file;
  private boolean identity = true;

  private Definition() {}

  public static Definition of() {
    return new Definition();
  }

  /** A paragraph of help. */
  public Definition about(String paragraph) {
    description.add(paragraph);
    return this;
  }

  public Definition target(Field field, String label) {
    this.positional = new Positional(field, label, false, true);
    return isOrganization(field) ? inOrganization(field) : this;
  }

  public Definition targets(Field field, String label) {
    this.positional = new Positional(field, label, true, true);
    return isOrganization(field) ? inOrganization(field) : this;
  }

  /** Words that are no thing acted on, such as the topic of {@code help}: they have no flag. */
  public Definition words(Field field, String label) {
    this.positional = new Positional(field, label, true, false);
    return this;
  }

  private static boolean isOrganization(Field field) {
    return field.name().equals("organization_id");
  }

  /**
   * A verb that may be about one organization: where it names none, this field takes the one that a session uses.
   *
   * @param otherwise fields that say it too, each in its own way
   */
  public Definition inOrganization(Field field, Field... otherwise) {
    this.organization = field;
    this.organizationOtherwise = List.of(otherwise);
    return this;
  }

  /** The fields of LiteLLM's body, each of which is a flag; with {@code -f FILE} for the body itself. */
  public Definition body(List<Field> fields) {
    fields.forEach(field -> bodyFields.put(field.name(), field));
    this.file = true;
    return this;
  }

  /** Flags that are not in LiteLLM's body. */
  public Definition options(Field... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** A verb that shows something: columns and layout can be chosen. */
  public Definition shows(View shown) {
    this.view = shown;
    return options(Options.display(shown.everything().stream().map(View.Column::name).toList()));
  }

  /**
   * A verb that lists rows: it has {@code --sort}, and pages.
   *
   * @param columns what they can be sorted by
   * @param standard how they are sorted otherwise, as {@code --sort} takes it
   */
  public Definition lists(View shown, List<String> columns, String standard) {
    this.sort = standard;
    return options(Options.sort(columns, standard), Options.LIMIT, Options.AFTER, Options.ALL).shows(shown);
  }

  /** A verb that writes: it has {@code --dry-run}. */
  public Definition writes() {
    return options(Options.DRY_RUN);
  }

  /** A verb that creates: it has {@code --dry-run} and {@code --if-exists}. */
  public Definition creates() {
    return options(Options.IF_EXISTS).writes();
  }

  /** A verb that destroys: it asks first, and has {@code --dry-run} and {@code --if-missing}. */
  public Definition destroys() {
    return asks().options(Options.IF_MISSING).writes();
  }

  /** A verb that asks before it does something: it has {@code --yes} and, for production, {@code --confirm}. */
  public Definition asks() {
    return options(Options.YES, Options.CONFIRM);
  }

  /** A verb that needs no identity. Every other one is refused without. */
  public Definition forAnybody() {
    this.identity = false;
    return this;
  }

  public Definition example(String command, String explanation) {
    examples.add(new Example(command, explanation));
    return this;
  }

  public List<String> description() {
    return description;
  }

  public List<Field> bodyFields() {
    return List.copyOf(bodyFields.values());
  }

  public List<Field> options() {
    return options;
  }

  /** All flags of the verb itself, in the order of help; those of every verb are {@link Options#GLOBAL}. */
  public List<Field> flags() {
    List<Field> flags = new ArrayList<>();
    if (positional != null && positional.flag() && !bodyFields.containsKey(positional.field().name())) {
      flags.add(positional.field());
    }
    flags.addAll(bodyFields.values());
    if (file) {
      flags.add(Options.FILE);
      flags.add(Options.INPUT_FORMAT);
    }
    flags.addAll(options);
    return flags;
  }

  public List<Example> examples() {
    return examples;
  }

  /** What the verb shows, where columns can be chosen. */
  public Optional<View> view() {
    return Optional.ofNullable(view);
  }

  /** How a list is sorted when nothing else is said. */
  String standardSort() {
    return sort;
  }

  public Optional<Positional> positional() {
    return Optional.ofNullable(positional);
  }

  /** The field that takes the organization of a session; organizations that are destroyed are always named. */
  public Optional<Field> organization() {
    boolean destroyed = positional != null && positional.many() && options.contains(Options.YES);
    return Optional.ofNullable(destroyed ? null : organization);
  }

  /** The same where what is given says nothing of an organization yet. */
  Optional<Field> organizationBeside(Predicate<String> given) {
    return organization()
        .filter(field -> Stream.concat(Stream.of(field), organizationOtherwise.stream()).map(Field::name).noneMatch(given));
  }

  public boolean takesFile() {
    return file;
  }

  public boolean needsIdentity() {
    return identity;
  }
}
