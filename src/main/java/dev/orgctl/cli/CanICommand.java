package dev.orgctl.cli;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Decision;
import dev.orgctl.auth.Permission;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Suggestions;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.List;

/** {@code can-i VERB… [ORG]}: what the gates would say, without doing anything. Any valid key may ask. */
public final class CanICommand implements Command {
  private static final Field WORDS =
      Field.of("words", FieldType.TEXT, "VERB", "A command as it is typed, such as org member-add, and an organization");
  private static final Field LIST = Field.of("list", FieldType.BOOLEAN, "", "Every verb, in the organization that is named");

  @Override
  public Definition define() {
    return Definition.of("Show whether you may do something, and which rule decides")
        .about("Exits with 0 or 5. What an operation checks itself, such as whose key it is, comes after these gates.")
        .words(WORDS, "VERB")
        .options(LIST)
        .example("orgctl can-i org member-add Research", "before an import")
        .example("orgctl can-i --list Research", "all that you may do there");
  }

  @Override
  public Action prepare(Input input) {
    List<String> words = input.words();
    if (input.isSet(LIST)) {
      if (words.size() > 1) {
        throw new Invalid("--list takes one organization.", "list");
      }
      String organization = words.isEmpty() ? null : words.get(0);
      return session -> {
        List<Row> rows = new ArrayList<>();
        permitted(CommandTree.ROOT, "", rows, session, organization);
        session.printer().rows(Views.DECISION, rows);
      };
    }
    String two = String.join(" ", words.subList(0, Math.min(2, words.size())));
    boolean group = words.size() > 1 && Permission.of(two).isPresent();
    String verb = group ? two : words.isEmpty() ? "" : words.get(0);
    Permission permission = Permission.of(verb).orElseThrow(() -> unknown(two));
    int used = group ? 2 : 1;
    if (words.size() > used + 1 || words.size() > used && !names(permission)) {
      throw new Invalid("`orgctl can-i " + verb + "` takes " + (names(permission) ? "one organization." : "no organization."));
    }
    String organization = words.size() > used ? words.get(used) : null;
    if (organization == null && permission.ofOrganization()) {
      throw new Invalid("Whether you may depends on the organization.").<Invalid>hint("Type `orgctl can-i " + verb + " ORG`.");
    }
    return session -> {
      Decision decision = session.identity().may(session.actor(), permission, organization);
      session.printer().one(Views.DECISION, row(verb, organization, session.actor(), permission, decision));
      if (!decision.allowed()) {
        throw decision.denied();
      }
    };
  }

  private static boolean names(Permission permission) {
    return permission.ofOrganization();
  }

  private static Invalid unknown(String words) {
    List<String> verbs = java.util.Arrays.stream(Permission.values()).map(one -> one.name().toLowerCase(java.util.Locale.ROOT).replaceFirst("_", " ").replace('_', '-')).toList();
    return new Invalid(
            "There is no verb " + UsageErrors.shown(words) + "."
                + Suggestions.nearest(words, verbs).map(near -> " Did you mean '" + near + "'?").orElse(""))
        .hint("`orgctl can-i --list` shows them all.");
  }

  private static void permitted(CommandTree.Node node, String path, List<Row> rows, Session session, String organization) {
    for (CommandTree.Node child : node.children()) {
      String verb = (path + " " + child.name()).strip();
      permitted(child, verb, rows, session, organization);
      Permission.of(verb)
          .filter(permission -> child.command() != null)
          .ifPresent(
              permission -> {
                String named = names(permission) ? organization : null;
                rows.add(row(verb, named, session.actor(), permission, session.identity().may(session.actor(), permission, named)));
              });
    }
  }

  private static Row row(String verb, String organization, Actor actor, Permission permission, Decision decision) {
    return Row.of("verb", verb)
        .with("organization_id", organization)
        .with("allowed", decision.allowed())
        .with("gate", decision.gate())
        .with("role", actor.role())
        .with("why", decision.allowed() ? "allowed: " + permission.needed() : decision.denied().getMessage());
  }
}
