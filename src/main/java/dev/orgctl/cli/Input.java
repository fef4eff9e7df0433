package dev.orgctl.cli;

import dev.orgctl.config.ApiKeySource;
import dev.orgctl.config.Overrides;
import dev.orgctl.input.Body;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Fields;
import dev.orgctl.input.InputFile;
import dev.orgctl.model.Json;
import dev.orgctl.model.Row;
import dev.orgctl.output.Format;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.Durations;
import dev.orgctl.service.IfExists;
import dev.orgctl.service.ModelsChange;
import dev.orgctl.service.Named;
import dev.orgctl.service.PersonName;
import dev.orgctl.service.SharedBudget;
import dev.orgctl.service.WriteMode;
import dev.orgctl.store.Sort;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What the user handed to one command: flags, positional and file, checked and merged. Flags win. */
public final class Input {
  private final ParseResult parsed;
  private final Definition definition;
  private final AppContext app;
  private Body body;

  Input(ParseResult parsed, Definition definition, AppContext app) {
    this.parsed = parsed;
    this.definition = definition;
    this.app = app;
  }

  /** The values of LiteLLM's body. */
  public Body body() {
    if (body == null) {
      Fields fields = Fields.of(definition.bodyFields());
      Body flags = new Body();
      for (Field field : definition.bodyFields()) {
        flagValue(field).ifPresent(value -> value.putInto(flags, field.name()));
      }
      definition
          .positional()
          .filter(positional -> !positional.many())
          .ifPresent(positional -> putPositional(flags, positional.field()));
      Body file = file().map(source -> source.body(fields)).orElseGet(Body::new);
      body = Fields.merge(file, flags, definition.positional().map(one -> List.of(one.field())).orElse(List.of()));
      definition
          .organizationBeside(body::has)
          .filter(field -> definition.bodyFields().contains(field) && !isTargets())
          .ifPresent(field -> sessionOrganization(field).ifPresent(used -> body.put(field.name(), used)));
    }
    return body;
  }

  private boolean isTargets() {
    return definition.positional().map(Definition.Positional::many).orElse(false);
  }

  /** What {@code use ORG} chose, for the field of this verb that takes it. */
  Optional<String> sessionOrganization(Field field) {
    return definition.organization().filter(field::equals).map(same -> app.workspace().organization());
  }

  private void putPositional(Body flags, Field field) {
    for (String word : words()) {
      Object value = Fields.convert(field, List.of(word));
      if (flags.has(field.name()) && !flags.get(field.name()).equals(value)) {
        throw new Invalid("'" + word + "' and " + field.flag() + " name different things.", field.name());
      }
      flags.put(field.name(), value);
    }
  }

  /** A value that was given, which can be null (clear it). */
  private record Given(Object value) {
    void putInto(Body target, String name) {
      target.put(name, value);
    }
  }

  private Optional<Given> flagValue(Field field) {
    if (!parsed.hasMatchedOption(field.flag())) {
      return Optional.empty();
    }
    Object raw = parsed.matchedOptionValue(field.flag(), null);
    List<String> texts = new ArrayList<>();
    if (raw instanceof List<?> list) {
      list.forEach(text -> texts.add((String) text));
    } else {
      texts.add(String.valueOf(raw));
    }
    return Optional.of(new Given(Fields.convert(field, texts)));
  }

  /** Whether a file is given for the body. */
  public boolean hasFile() {
    return parsed.hasMatchedOption(Options.FILE.flag());
  }

  Optional<InputFile> file() {
    String name = parsed.matchedOptionValue(Options.FILE.flag(), (String) null);
    String format = text(Options.INPUT_FORMAT);
    if (name == null) {
      if (format != null) {
        throw new Invalid("--input-format says what -f FILE holds, and no file is given.", "input_format");
      }
      return Optional.empty();
    }
    return Optional.of(InputFile.of(name, format, name.equals("-") ? app.standardInput("-f") : app.streams().in()));
  }

  /** What the global flags say of settings. */
  public Overrides flags() {
    return app.overrides();
  }

  /** The caller's key, where a global flag says it. */
  public Optional<ApiKeySource.Credential> apiKey() {
    return ApiKeySource.given(flags(), () -> app.standardInput(Options.API_KEY_FILE.flag()));
  }

  /** The words of the positional arguments. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (parsed.hasMatchedPositional(0)) {
      Object value = parsed.matchedPositionalValue(0, null);
      if (value instanceof List<?> list) {
        list.forEach(word -> words.add((String) word));
      } else if (value != null) {
        words.add((String) value);
      }
    }
    return words;
  }

  /** The one thing acted on, from the positional or its flag; null when neither is given. */
  public String optionalTarget(Field field) {
    Body named = new Body();
    flagValue(field).ifPresent(value -> value.putInto(named, field.name()));
    putPositional(named, field);
    return named.text(field.name());
  }

  /** @throws Invalid when it is not given */
  public String target(Field field) {
    return Optional.ofNullable(optionalTarget(field)).or(() -> sessionOrganization(field)).orElseThrow(() -> missing(field));
  }

  /** A key that may be read from standard input, so that nobody sees it. */
  public String secretTarget(Field field) {
    return secret(optionalTarget(field), field);
  }

  /** A key, which {@code -} reads from standard input. */
  public String secret(String target, Field field) {
    if (!"-".equals(target)) {
      return target;
    }
    String key = InputFile.firstLine(app.standardInput(field.flag()));
    if (key.isBlank()) {
      throw new Invalid("No key came from standard input.", field.name());
    }
    return key.strip();
  }

  /**
   * The things acted on, from positionals, from the flag that names one, and from the body's list.
   *
   * @throws Invalid when none is given: not even an empty list
   */
  public List<String> targets(Field one, Field list) {
    LinkedHashSet<String> targets = new LinkedHashSet<>();
    words().forEach(word -> targets.add((String) Fields.convert(one, List.of(word))));
    if (body().text(one.name()) != null) {
      targets.add(body().text(one.name()));
    }
    targets.addAll(body().texts(list.name()));
    if (body().has(list.name()) && body().texts(list.name()).isEmpty()) {
      throw new Invalid("Specify list of " + list.name().replaceFirst("(_id)?s$", "") + " id's to query. Passed in=[]", list.name());
    }
    if (targets.isEmpty()) {
      targets.add(sessionOrganization(one).orElseThrow(() -> missing(one)));
    }
    return List.copyOf(targets);
  }

  /** What the positionals and the body's list name, beside the field that names one. */
  public List<String> namesBeside(Field one, Field list) {
    List<String> names = new ArrayList<>(body().texts(list.name()));
    words().forEach(word -> names.add((String) Fields.convert(one, List.of(word))));
    return names;
  }

  /**
   * The one person that the body names, by id or e-mail.
   *
   * @throws Invalid when it names none
   */
  public PersonName person(Field id, Field email) {
    if (body().get(id.name()) == null && body().get(email.name()) == null) {
      throw new Invalid(id.flag() + " or " + email.flag() + " is missing.", id.name());
    }
    return new PersonName(body().text(id.name()), body().text(email.name()));
  }

  /** The things acted on, from positionals and from the body's list, which a flag names too. */
  public List<String> targets(Field list) {
    LinkedHashSet<String> targets = new LinkedHashSet<>();
    words().forEach(word -> targets.addAll(Fields.convertWord(list, word)));
    targets.addAll(body().texts(list.name()));
    return List.copyOf(targets);
  }

  /** @throws Invalid when the body lacks the field */
  public void require(Field field) {
    if (body().get(field.name()) == null) {
      throw missing(field);
    }
  }

  /** @throws Invalid when the body only names what is to change, and its models stay as they are */
  public void requireChange(ModelsChange models) {
    if (body().names().size() == 1 && models.isEmpty()) {
      throw new Invalid("Nothing to change is given: name a field and its value.");
    }
  }

  Invalid missing(Field field) {
    String label = definition.positional().filter(one -> one.field().name().equals(field.name())).map(Definition.Positional::label).orElse(null);
    return new Invalid(
        (label == null ? field.flag() : label + " (or " + field.flag() + ")") + " is missing.", field.name());
  }

  /** @throws Invalid when an existing budget is named together with a column of a new one */
  public void refuseTwoBudgets(Field existing, List<Field> columns) {
    if (body().get(existing.name()) == null) {
      return;
    }
    for (Field column : columns) {
      if (body().has(column.name())) {
        throw new Invalid(
            existing.flag() + " names an existing budget, and " + column.flag() + " would be for a new one: give one of them.",
            column.name());
      }
    }
  }

  /** The given ones of these fields, as columns. */
  public Row columns(List<Field> fields) {
    Row columns = Row.empty();
    for (Field field : fields) {
      if (body().has(field.name())) {
        Object value = body().get(field.name());
        // NULL and the empty list mean the same in LiteLLM's text[] columns, and some of them take no NULL.
        columns.with(field.name(), value == null && field.type() == FieldType.LIST ? List.of() : value);
      }
    }
    return columns;
  }

  /** The columns of {@code object_permission}, null when it is not given. */
  public Row objectPermission() {
    Json given = body().json(CommonFields.OBJECT_PERMISSION.name());
    return given == null ? null : ObjectPermissions.columns(given);
  }

  /** Whether the body clears {@code object_permission}. */
  public boolean clearsObjectPermission() {
    String name = CommonFields.OBJECT_PERMISSION.name();
    return body().has(name) && body().get(name) == null;
  }

  /** The value of a flag that is not in the body, null when it is not given. */
  public String text(Field field) {
    return (String) flagValue(field).map(Given::value).or(() -> sessionOrganization(field)).orElse(null);
  }

  /** The number of a flag that is not in the body, null when it is not given. */
  public Long number(Field field) {
    return flagValue(field).map(given -> ((Number) given.value()).longValue()).orElse(null);
  }

  /** What the list of a flag that is not in the body names, each once; null when it is not given. */
  public List<String> list(Field field) {
    return flagValue(field)
        .map(given -> new Body().put(field.name(), given.value()).texts(field.name()))
        .or(() -> sessionOrganization(field).map(List::of))
        .orElse(null);
  }

  /** The same, empty when it is not given. */
  public List<String> texts(Field flag) {
    return Optional.ofNullable(list(flag)).orElse(List.of());
  }

  /** Whether a flag of this verb is given, whatever its value. */
  public boolean has(Field field) {
    return definition.options().contains(field) && parsed.hasMatchedOption(field.flag());
  }

  /** The moment of a flag that is not in the body, UTC, null when it is not given. */
  public LocalDateTime time(Field field) {
    Object value = flagValue(field).map(Given::value).orElse(null);
    return value instanceof String ago ? Durations.before(app.now(), ago) : (LocalDateTime) value;
  }

  public boolean isSet(Field flag) {
    return (Boolean) flagValue(flag).map(Given::value).orElse(false);
  }

  /** Whether a verb that destroys does so without asking. */
  public boolean yes() {
    return isSet(Options.YES);
  }

  public WriteMode writeMode() {
    String ifExists = definition.options().contains(Options.IF_EXISTS) ? text(Options.IF_EXISTS) : null;
    return new WriteMode(
        isSet(Options.DRY_RUN),
        ifExists == null ? IfExists.FAIL : IfExists.valueOf(ifExists.toUpperCase(Locale.ROOT)),
        definition.options().contains(Options.IF_MISSING) && "skip".equals(text(Options.IF_MISSING)),
        definition.options().contains(Options.FORCE) && isSet(Options.FORCE));
  }

  /** @throws Invalid when only ids would be printed, and with them a new key be lost */
  public void refuseIdsAlone(String otherwise) {
    if (app.format() == Format.ID && !isSet(Options.DRY_RUN)) {
      throw new Invalid("-o id prints the id alone, and nobody would ever see the key.", "output").<Invalid>hint(otherwise);
    }
  }

  /** What to do with a budget that others use too. */
  public SharedBudget sharedBudget() {
    String choice = text(Options.SHARED_BUDGET);
    return choice == null ? SharedBudget.FAIL : SharedBudget.valueOf(choice.toUpperCase(Locale.ROOT));
  }

  /** @throws Invalid when rows that come one by one would not be printed as they come */
  public void requireLines(String flag) {
    if (app.format() != Format.TABLE && app.format() != Format.JSONL) {
      throw new Invalid(flag + " prints rows as they come: use -o table or -o jsonl.", "output");
    }
  }

  /** How a list is sorted, as {@code --sort} says. */
  public Sort sort() {
    return ListFlags.sort(this, definition);
  }

  /** The same where LiteLLM's list has parameters for it. */
  public Sort sort(Field column, Field order) {
    return ListFlags.sort(this, definition, column, order);
  }

  /** @throws Invalid when a verb that lists is to do something else, and flags for its list are given */
  public void refuseListFlags(String why, Field instead) {
    ListFlags.refuse(this, definition, why, instead);
  }

  /** What the filters of a list name. */
  public Named named() {
    return ListFlags.named(this, definition);
  }

  /** How many rows a list shows at most. */
  public long limit() {
    return ListFlags.limit(this);
  }

  /** Which rows of a list are wanted, by {@code --limit} and {@code --after} or by the number of a page. */
  public Paging paging(Field size, int standard) {
    return Paging.of(this, size, standard);
  }

  /** What flags say of these fields. */
  Body given(List<Field> fields) {
    Body given = new Body();
    fields.forEach(field -> flagValue(field).ifPresent(value -> value.putInto(given, field.name())));
    return given;
  }
}
