package dev.orgctl.input;

import dev.orgctl.model.Emails;
import dev.orgctl.model.NewMember;
import dev.orgctl.problem.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects members from the rows of a file, and everything that is wrong with any of them. */
final class MemberReader {
  private final String source;
  private final MemberShape shape;
  private final Fields row;
  private final Body flags;
  private final String role;
  private final Failures failures = new Failures();
  private final List<NewMember> members = new ArrayList<>();
  private final Map<String, NewMember> byId = new HashMap<>();
  private final Map<String, NewMember> byEmail = new HashMap<>();
  private Body common = new Body();
  private String group;

  /** @param flags the role and the budget of those for whom the file says none */
  MemberReader(String source, MemberShape shape, Body flags) {
    this.source = source;
    this.shape = shape;
    this.row = shape.row();
    this.flags = flags;
    this.role = Optional.ofNullable(flags.text("role")).or(shape::defaultRole).orElse(null);
  }

  /** JSON: one body or one array, or lines with a member each. */
  void documents(TreeReader reader) {
    Tree first = reader.next();
    if (first == null) {
      throw new Invalid(source + " is empty.", "file");
    }
    Tree next = reader.next();
    if (next == null) {
      document(first);
      return;
    }
    row(first);
    for (Tree tree = next; tree != null; tree = reader.next()) {
      row(tree);
    }
  }

  /** LiteLLM's body, an array of members, or one member. */
  void document(Tree tree) {
    if (tree instanceof Tree.Members object && isBody(object)) {
      body(object);
    } else if (tree instanceof Tree.Items items) {
      items.items().forEach(this::row);
    } else {
      row(tree);
    }
  }

  private boolean isBody(Tree.Members object) {
    return object.members().containsKey("member") || object.members().containsKey(shape.group().name());
  }

  private void body(Tree.Members object) {
    Fields outer = Fields.of(List.of(shape.group(), shape.budget(), Field.of("member", FieldType.OBJECT, "", "")));
    String groupName = shape.group().name();
    Body values = new Body();
    object
        .members()
        .forEach(
            (name, value) -> {
              if (!name.equals("member")) {
                outer.readField(name, value, values, failures);
              }
            });
    group = values.text(groupName);
    if (object.members().get(groupName) instanceof Tree.Null at) {
      failures.add(at.place(), groupName, groupName + " must not be null");
    }
    common = values;
    Tree member = object.members().get("member");
    if (member == null || member instanceof Tree.Null) {
      failures.add(object.place(), "member", "member is missing");
    } else if (member instanceof Tree.Items items) {
      items.items().forEach(this::row);
    } else {
      row(member);
    }
  }

  private void row(Tree tree) {
    if (!(tree instanceof Tree.Members object)) {
      failures.add(tree.place(), "member", "expected an object, found " + tree.kind());
      return;
    }
    Body body = new Body();
    Failures ofRow = new Failures();
    object.members().forEach((name, value) -> row.readField(name, value, body, ofRow));
    add(tree.place(), body, ofRow);
  }

  /** One row, and what is wrong with its values. */
  void add(Place place, Body body, Failures ofRow) {
    if (!ofRow.isEmpty()) {
      ofRow.addTo(failures);
      return;
    }
    String userId = body.text("user_id");
    String email = body.text("user_email");
    String ownRole = body.text("role") != null ? body.text("role") : role;
    if (userId == null && email == null) {
      failures.add(place, "user_id", "user_id or user_email is missing");
      return;
    }
    if (ownRole == null) {
      failures.add(place, "role", "role is missing: one of " + String.join(", ", shape.role().choices()));
      return;
    }
    String budget = shape.budget().name();
    Body saying = body.has(budget) ? body : flags.has(budget) ? flags : common;
    NewMember member = new NewMember(place.line(), userId, email, ownRole, saying.money(budget), saying.has(budget));
    NewMember twin = userId == null ? null : byId.putIfAbsent(userId, member);
    if (twin == null && email != null) {
      twin = byEmail.putIfAbsent(Emails.folded(email), member);
    }
    if (twin != null) {
      failures.add(place, "user_id", "the same person as in line " + twin.line());
      return;
    }
    members.add(member);
  }

  /** The fields of one row. */
  Fields row() {
    return row;
  }

  Failures failures() {
    return failures;
  }

  MemberFile finish() {
    if (!failures.isEmpty()) {
      throw failures.toInvalid(source + " has " + failures.count() + " mistakes, nothing was looked up:");
    }
    if (members.isEmpty()) {
      throw new Invalid(source + " names no member: there is nothing to add.", "member");
    }
    return new MemberFile(Optional.ofNullable(group), members);
  }
}
