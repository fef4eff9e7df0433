package dev.orgctl.cli.org;

import dev.orgctl.cli.Command;
import dev.orgctl.cli.Definition;
import dev.orgctl.cli.Input;
import dev.orgctl.cli.Options;
import dev.orgctl.cli.Session;
import dev.orgctl.cli.Views;
import dev.orgctl.input.Body;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Fields;
import dev.orgctl.model.Row;
import dev.orgctl.service.MembershipService.Leaving;
import dev.orgctl.service.PersonName;
import dev.orgctl.service.Written;
import java.util.ArrayList;
import java.util.List;

/** {@code org member-delete}: one member or several, all or none. Mirrors DELETE /organization/member_delete. */
public final class OrgMemberDeleteCommand implements Command {
  private static final Field REVOKE_KEYS =
      Field.of("revoke_keys", FieldType.BOOLEAN, "", "Delete their keys of the organization and of its teams too; for admins");
  private static final Field LEAVE_TEAMS =
      Field.of("leave_teams", FieldType.BOOLEAN, "", "Take them out of its teams too, and delete their keys of those teams");

  @Override
  public Definition define() {
    return Definition.of()
        .about(
            "LiteLLM ends the membership alone: teams and keys of the organization that a person still has go on working, and are"
                + " named. With --if-missing skip these can be ended later, too. A running proxy knows within 60 seconds.")
        .target(OrgFields.ORGANIZATION, "ORG")
        .body(OrgFields.MEMBER_DELETE)
        .options(REVOKE_KEYS, LEAVE_TEAMS, Options.FORCE)
        .destroys()
        .example("orgctl org member-delete Research --user-email ada@example.com --leave-teams", "one person, and out of its teams")
        .example("orgctl org member-delete Research --user-ids u-17,u-18 --yes --if-missing skip", "several, in a script");
  }

  @Override
  public Action prepare(Input input) {
    Body body = input.body();
    input.require(OrgFields.ORGANIZATION);
    List<PersonName> people = new ArrayList<>();
    body.texts("user_ids").forEach(id -> people.add(new PersonName(id, null)));
    body.texts("user_emails")
        .forEach(email -> people.add(new PersonName(null, (String) Fields.convert(OrgFields.MEMBER_EMAIL, List.of(email)))));
    if (people.isEmpty() || body.has("user_id") || body.has("user_email")) {
      people.add(input.person(OrgFields.MEMBER_ID, OrgFields.MEMBER_EMAIL));
    }
    Leaving leaving = new Leaving(input.isSet(REVOKE_KEYS), input.isSet(LEAVE_TEAMS));
    var mode = input.writeMode();
    boolean yes = input.yes();
    return session -> {
      Written written =
          session.destroyed(
              how -> session.memberships().delete(session.actor(), body.text("organization_id"), people, leaving, how),
              mode,
              yes,
              rehearsed -> {
                tellWhatRemains(session, rehearsed);
                return rehearsed.answer().text("organization_alias");
              });
      session.print(Views.DELETED_MEMBERS, written, Views.FORMER_MEMBERS, "deleted_organization_memberships");
      if (yes || mode.dryRun()) {
        tellWhatRemains(session, written);
      }
      session.hintAboutCaches(written);
    };
  }

  private static void tellWhatRemains(Session session, Written written) {
    for (Row member : written.answer().rows("deleted_organization_memberships")) {
      List<String> parts = new ArrayList<>();
      if (!member.texts("remaining_teams").isEmpty()) {
        parts.add("teams " + String.join(", ", member.texts("remaining_teams")) + " (--leave-teams)");
      }
      if (!member.texts("remaining_keys").isEmpty()) {
        parts.add("keys " + String.join(", ", member.texts("remaining_keys")) + " (--revoke-keys)");
      }
      if (!parts.isEmpty()) {
        session.printer().hint("What " + member.text("user_id") + " still has in the organization: " + String.join("; ", parts) + ".");
      }
    }
  }
}
