package dev.orgctl.cli;

import dev.orgctl.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A sensible command line for each verb in the recorded world, for the tests that walk the tree. */
final class CommandLines {
  private CommandLines() {}

  record Verb(List<String> words, Definition definition) {
    List<String> line() {
      return of(String.join(" ", words));
    }
  }

  static List<Verb> verbs() {
    List<Verb> verbs = new ArrayList<>();
    walk(CommandTree.ROOT, List.of(), verbs);
    return verbs;
  }

  static Stream<Verb> writing() {
    return verbs().stream().filter(verb -> verb.definition.options().contains(Options.DRY_RUN));
  }

  private static void walk(CommandTree.Node node, List<String> path, List<Verb> verbs) {
    if (node.command() != null) {
      verbs.add(new Verb(path, node.command().get().define()));
    }
    for (CommandTree.Node child : node.children()) {
      walk(child, Stream.concat(path.stream(), Stream.of(child.name())).toList(), verbs);
    }
  }

  /** What an admin could type; a verb without a line fails. */
  static List<String> of(String verb) {
    return switch (verb) {
      case "whoami" -> List.of("whoami");
      case "can-i" -> List.of("can-i", "org", "new");
      case "doctor" -> List.of("doctor", "--fix", "orphaned-budget", "--yes");
      case "org new" -> List.of("org", "new", "Fresh", "--max-budget", "1");
      case "org info" -> List.of("org", "info", "org-a");
      case "org list" -> List.of("org", "list");
      case "org member-add" -> List.of("org", "member-add", "org-a", "--user-id", "target", "--role", "internal_user");
      case "org update" -> List.of("org", "update", "org-a", "--max-budget", "7", "--metadata", "tier=silver");
      case "org delete" -> List.of("org", "delete", "org-a", "--yes");
      case "org member-update" -> List.of("org", "member-update", "org-a", "--user-id", "member_a", "--role", "org_admin");
      case "org member-delete" -> List.of("org", "member-delete", "org-a", "--user-id", "member_a", "--yes");
      case "org reset-spend" -> List.of("org", "reset-spend", "org-a", "--yes");
      case "org members" -> List.of("org", "members", "org-a");
      case "team new" -> List.of("team", "new", "Fresh", "--organization-id", "org-a");
      case "team info" -> List.of("team", "info", "team-a");
      case "team list" -> List.of("team", "list");
      case "team update" -> List.of("team", "update", "team-a", "--max-budget", "1");
      case "team delete" -> List.of("team", "delete", "team-a", "--yes");
      case "team block" -> List.of("team", "block", "team-a");
      case "team unblock" -> List.of("team", "unblock", "team-b");
      case "team member-add" -> List.of("team", "member-add", "team-a", "--user-id", "target");
      case "team member-update" -> List.of("team", "member-update", "team-a", "--user-id", "member_a", "--role", "admin");
      case "team member-delete" -> List.of("team", "member-delete", "team-a", "--user-id", "member_a", "--yes");
      case "user new" -> List.of("user", "new", "fresh@example.com");
      case "user info" -> List.of("user", "info");
      case "user list" -> List.of("user", "list");
      case "user update" -> List.of("user", "update", "member_a", "--user-alias", "Mem");
      case "user delete" -> List.of("user", "delete", "member_a", "--yes");
      case "key generate" -> List.of("key", "generate", "fresh");
      case "key info" -> List.of("key", "info");
      case "key list" -> List.of("key", "list");
      case "key update" -> List.of("key", "update", "alias-member_a", "--max-budget", "3");
      case "key delete" -> List.of("key", "delete", "alias-orgkey_a", "--yes");
      case "key block" -> List.of("key", "block", "alias-member_a");
      case "key unblock" -> List.of("key", "unblock", "alias-member_a");
      case "key regenerate" -> List.of("key", "regenerate", "alias-member_a", "--yes");
      case "budget new" -> List.of("budget", "new", "fresh", "--max-budget", "1");
      case "budget info" -> List.of("budget", "info", "bud-a");
      case "budget list" -> List.of("budget", "list");
      case "budget update" -> List.of("budget", "update", "bud-a", "--max-budget", "1");
      case "budget delete" -> List.of("budget", "delete", "bud-unused", "--yes");
      case "budget orphans" -> List.of("budget", "orphans", "--delete", "--yes");
      case "invitation new" -> List.of("invitation", "new", "target");
      case "invitation info" -> List.of("invitation", "info", "invitation-1");
      case "invitation list" -> List.of("invitation", "list");
      case "invitation delete" -> List.of("invitation", "delete", "invitation-1", "--yes");
      case "audit list" -> List.of("audit", "list");
      case "audit show" -> List.of("audit", "show", "audit-1");
      default -> throw new AssertionError("give CommandLines a line for: " + verb);
    };
  }

  /** What the lines name and the recorded world lacks. */
  static void addInvitationAndAuditRow(TestDatabase database) {
    database.execute(
        "INSERT INTO \"LiteLLM_InvitationLink\" (id, user_id, expires_at, created_at, created_by, updated_at, updated_by) VALUES"
            + " ('invitation-1', 'target', '2026-01-08 00:00:00.000', '2026-01-01 00:00:00.000', 'viewer', '2026-01-01 00:00:00.000', 'viewer')");
    database.execute(
        "INSERT INTO \"LiteLLM_AuditLog\" (id, updated_at, changed_by, action, table_name, object_id) VALUES"
            + " ('audit-1', '2026-01-01 00:00:00.000', 'viewer', 'created', 'LiteLLM_TeamTable', 'team-a')");
  }
}
