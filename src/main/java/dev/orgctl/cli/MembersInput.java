package dev.orgctl.cli;

import dev.orgctl.input.Body;
import dev.orgctl.input.Field;
import dev.orgctl.input.InputFile;
import dev.orgctl.input.MemberFile;
import dev.orgctl.input.MemberShape;
import dev.orgctl.model.Json;
import dev.orgctl.model.NewMember;
import dev.orgctl.problem.Invalid;
import java.util.List;
import java.util.Optional;

/**
 * The members to add: one by flags, or those of a file.
 *
 * @param group the organization or team, as the user named it
 */
public record MembersInput(String group, List<NewMember> people) {

  /** @param oneMember the fields whose flags name one member, or say what a file leaves out */
  public static MembersInput of(Input input, MemberShape shape, List<Field> oneMember) {
    Body flags = input.given(oneMember);
    String group = input.optionalTarget(shape.group());
    String used = input.sessionOrganization(shape.group()).orElse(null);
    Optional<InputFile> file = input.file();
    if (file.isEmpty()) {
      if (group == null && used == null) {
        throw input.missing(shape.group());
      }
      return new MembersInput(group == null ? used : group, List.of(oneMember(flags, shape)));
    }
    if (flags.has("user_id") || flags.has("user_email")) {
      throw new Invalid("--user-id and --user-email name one member, and -f FILE many: give one of them.", "file");
    }
    MemberFile members = file.get().members(shape, flags);
    String inFile = members.group().orElse(null);
    if (group != null && inFile != null && !group.equals(inFile)) {
      throw new Invalid(
          "'" + group + "' and the file's " + shape.group().name() + " '" + inFile + "' are different names: leave one of them out.",
          shape.group().name());
    }
    String inFileOrUsed = inFile == null ? used : inFile;
    String named = group == null ? inFileOrUsed : group;
    if (named == null) {
      throw input.missing(shape.group());
    }
    return new MembersInput(named, members.members());
  }

  /** Members that are the value of a field of the body. */
  public static List<NewMember> inField(Input input, Field field, MemberShape shape) {
    Json given = input.body().json(field.name());
    return given == null || given.text().equals("[]") ? List.of() : MemberFile.of(given, field.name(), shape);
  }

  private static NewMember oneMember(Body flags, MemberShape shape) {
    if (flags.text("user_id") == null && flags.text("user_email") == null) {
      throw new Invalid("--user-id or --user-email is missing.", "user_id")
          .<Invalid>hint("Name one person, or many with -f FILE.");
    }
    String role = Optional.ofNullable(flags.text("role")).or(shape::defaultRole).orElse(null);
    if (role == null) {
      throw new Invalid("--role is missing.", "role")
          .<Invalid>hint("One of " + String.join(", ", shape.role().choices()) + ".");
    }
    return new NewMember(
        0,
        flags.text("user_id"),
        flags.text("user_email"),
        role,
        flags.money(shape.budget().name()),
        flags.has(shape.budget().name()));
  }
}
