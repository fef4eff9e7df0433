package dev.orgctl.service;

import dev.orgctl.model.Emails;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.store.MemberStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The members of one organization who are meant by ids and e-mails. Nobody else is looked for, so that whoever runs the
 * organization does not learn who is outside of it.
 *
 * @param found user id to membership
 * @param missing those who are no members
 */
record NamedMembers(Map<String, Row> found, List<PersonName> missing) {

  /** @throws Conflict when an e-mail has several members, or an id and an e-mail do not belong together */
  static NamedMembers find(Tx tx, String organizationId, List<PersonName> names) {
    List<Row> byEmail = new UserStore(tx).findByEmails(names.stream().map(PersonName::userEmail).filter(Objects::nonNull).toList());
    List<String> ids =
        Stream.concat(
                names.stream().map(PersonName::userId).filter(Objects::nonNull),
                byEmail.stream().map(user -> user.text("user_id")))
            .distinct()
            .toList();
    Map<String, Row> memberships = Rows.by("user_id", new MemberStore(tx).findAll(organizationId, ids));
    NamedMembers members = new NamedMembers(new TreeMap<>(), new ArrayList<>());
    for (PersonName name : names) {
      List<String> owners =
          byEmail.stream()
              .filter(user -> Emails.same(user.text("user_email"), name.userEmail()) && memberships.containsKey(user.text("user_id")))
              .map(user -> user.text("user_id"))
              .toList();
      members.add(name, owners, memberships);
    }
    return members;
  }

  /** The user ids of the members, and of those who are none and were named by id. */
  List<String> withFormer() {
    return Stream.concat(found.keySet().stream(), missing.stream().map(PersonName::userId).filter(Objects::nonNull)).distinct().toList();
  }

  private void add(PersonName name, List<String> owners, Map<String, Row> memberships) {
    if (name.userId() == null && owners.size() > 1) {
      throw new Conflict("Several members have the e-mail " + name.userEmail() + ": " + String.join(", ", owners) + ".")
          .<Conflict>hint("Name one with --user-id.");
    }
    String id = name.userId() != null ? name.userId() : owners.isEmpty() ? null : owners.get(0);
    Row membership = memberships.get(id);
    if (membership == null) {
      missing.add(name);
      return;
    }
    if (name.userEmail() != null && !owners.contains(id)) {
      throw new Conflict("The member " + id + " has another e-mail than " + name.userEmail() + ".")
          .<Conflict>hint("Leave one of --user-id and --user-email out.");
    }
    found.put(id, membership);
  }
}
