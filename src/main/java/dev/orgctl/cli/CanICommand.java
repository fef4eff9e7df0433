package dev.orgctl.cli;

import dev.orgctl.auth.Decision;
import dev.orgctl.auth.Permission;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Fields;
import dev.orgctl.input.Suggestions;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code can-i VERB [TARGET]}: what a command would be told, without doing it. Any valid key may ask. */
public final class CanICommand implements Command {
  private static final Field WORDS =
      Field.of("words", FieldType.TEXT, "VERB", "A command as it is typed, and what it is about").naming(ValueKind.VERB);
  private static final Field LIST = Field.of("list", FieldType.BOOLEAN, "", "Every verb: yes, no, or for what is your own");
  private static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "The organization that the command would name: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION);
  private static final Field TEAM = Field.of("team_id", FieldType.NAME, "TEAM", "The team that the command would name: its id, or an alias that only one has").naming(ValueKind.TEAM);
  private static final Field USER = Field.of("user_id", FieldType.NAME, "USER", "The user that the command would name: the id, or an e-mail that only one has").naming(ValueKind.USER);

  /** What rights depend on, of all that commands act on. */
  private static final Set<String> KINDS = Set.of("organization_id", "team_id", "user_id", "key", "invitation_id");

  /** Without a name they show the caller's own. */
  private static final Set<Permission> OWN_BY_DEFAULT = Set.of(Permission.KEY_INFO, Permission.USER_INFO);

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "Asks the very checks that the command makes, and exits with 0 or 5, or with 3 for a key that you do not see. What"
                + " depends on the values that you would ask for, such as models or roles that only admins give, comes on top.")
        .words(WORDS, "VERB")
        .options(ORGANIZATION, TEAM, USER, LIST)
        .inOrganization(ORGANIZATION)
        .example("orgctl can-i org member-add Research", "before an import")
        .example("orgctl can-i --list --organization-id Research", "all that you may do there");
  }

  @Override
  public Action prepare(Input input) {
    List<String> words = input.words();
    String organization = input.text(ORGANIZATION);
    if (input.isSet(LIST)) {
      if (!words.isEmpty() || input.has(TEAM) || input.has(USER)) {
        throw new Invalid("--list takes nothing but --organization-id.", "list");
      }
      return session -> session.printer().rows(Views.RIGHTS, session.rights().matrix(session.actor(), organization));
    }
    Verb verb = Verb.of(words);
    Row named = Row.empty();
    for (Field flag : List.of(ORGANIZATION, TEAM, USER)) {
      if (input.has(flag)) {
        verb.requireTakes(flag);
        named.with(flag.name(), input.text(flag));
      }
    }
    verb.putTarget(named, input);
    if (organization != null && verb.definition.organizationBeside(named::has).isPresent()) {
      named.with(ORGANIZATION.name(), organization);
    }
    verb.requireTarget(named);
    return session -> {
      Decision decision = session.rights().ask(session.actor(), verb.permission, named);
      session.printer().one(Views.RIGHT, answer(verb.permission, decision));
      if (!decision.allowed()) {
        throw decision.denied();
      }
    };
  }

  private static Row answer(Permission permission, Decision decision) {
    return Row.of("verb", permission.verb())
        .with("allowed", decision.allowed())
        .with("rule", decision.rule().text())
        .with("needed", permission.needed());
  }

  /** @param targets what was typed after the verb */
  private record Verb(Permission permission, Definition definition, List<String> targets) {
    static Verb of(List<String> words) {
      CommandTree.Node node = CommandTree.ROOT;
      int used = 0;
      while (used < words.size() && node.command() == null) {
        Optional<CommandTree.Node> child = node.child(words.get(used));
        if (child.isEmpty()) {
          break;
        }
        node = child.get();
        used++;
      }
      String typed = String.join(" ", words.subList(0, used));
      Optional<Permission> permission = Permission.of(typed);
      if (node.command() == null) {
        throw used > 0 && used == words.size() ? which(node) : unknown(words);
      }
      Definition definition = node.command().get().define();
      if (permission.isEmpty()) {
        throw new Invalid(
            "`orgctl " + typed + "` " + (definition.needsIdentity() ? "asks for no right of its own." : "needs no key: anybody may."));
      }
      return new Verb(permission.get(), definition, words.subList(used, words.size()));
    }

    private static Invalid which(CommandTree.Node group) {
      return new Invalid(
          "Which command of `orgctl " + group.name() + "`? One of "
              + group.children().stream().map(CommandTree.Node::name).collect(Collectors.joining(", ")) + ".");
    }

    private static Invalid unknown(List<String> words) {
      String typed = String.join(" ", words.subList(0, Math.min(2, words.size())));
      List<String> verbs = Arrays.stream(Permission.values()).map(Permission::verb).toList();
      return new Invalid(
              words.isEmpty()
                  ? "Which command? VERB is missing."
                  : "There is no verb " + UsageErrors.shown(typed) + Suggestions.sentence(typed, verbs))
          .hint("`orgctl can-i --list` shows them all.");
    }

    /** A name that the command would not look at would be no answer to what was asked. */
    void requireTakes(Field flag) {
      Stream<Field> fields =
          Stream.of(definition.positional().map(Definition.Positional::field).stream(), definition.bodyFields().stream(), definition.options().stream())
              .flatMap(Function.identity());
      if (fields.noneMatch(field -> stem(field).equals(stem(flag)))) {
        throw new Invalid("`orgctl " + permission.verb() + "` takes no " + flag.flag() + ".", flag.name());
      }
    }

    /** {@code organizations} and {@code organization_ids} name what {@code organization_id} names. */
    private static String stem(Field field) {
      return field.name().replaceFirst("(_id)?s?$", "");
    }

    /** What the command acts on is what its own positional argument says. */
    void putTarget(Row named, Input input) {
      Definition.Positional positional = definition.positional().orElse(null);
      if (targets.size() > 1 || positional == null && !targets.isEmpty()) {
        throw new Invalid(
            "`orgctl can-i " + permission.verb() + "` takes " + (positional == null ? "no target" : "one " + positional.label()) + ".");
      }
      if (targets.isEmpty()) {
        return;
      }
      String kind = kind(positional);
      String target = (String) Fields.convert(WORDS, List.of(input.secret(targets.get(0), positional.field())));
      if (named.text(kind) != null && !named.text(kind).equals(target)) {
        throw new Invalid("'" + target + "' and --" + kind.replace('_', '-') + " name different things.", kind);
      }
      named.with(kind, target);
    }

    private static String kind(Definition.Positional positional) {
      return positional.field().name().replaceFirst("s$", "");
    }

    void requireTarget(Row named) {
      Definition.Positional positional = definition.positional().orElse(null);
      if (positional == null) {
        return;
      }
      String kind = kind(positional);
      if (KINDS.contains(kind) && named.text(kind) == null && !OWN_BY_DEFAULT.contains(permission)) {
        throw new Invalid(positional.label() + " is missing: whether you may depends on it.", kind)
            .<Invalid>hint("Type `orgctl can-i " + permission.verb() + " " + positional.label() + "`.");
      }
    }
  }
}
