package dev.orgctl.cli;

import dev.orgctl.cli.audit.AuditListCommand;
import dev.orgctl.cli.audit.AuditShowCommand;
import dev.orgctl.cli.budget.BudgetDeleteCommand;
import dev.orgctl.cli.budget.BudgetInfoCommand;
import dev.orgctl.cli.budget.BudgetListCommand;
import dev.orgctl.cli.budget.BudgetNewCommand;
import dev.orgctl.cli.budget.BudgetOrphansCommand;
import dev.orgctl.cli.budget.BudgetUpdateCommand;
import dev.orgctl.cli.completion.CompletionCommand;
import dev.orgctl.cli.context.ContextAddCommand;
import dev.orgctl.cli.context.ContextListCommand;
import dev.orgctl.cli.context.ContextRemoveCommand;
import dev.orgctl.cli.context.ContextShowCommand;
import dev.orgctl.cli.context.ContextUseCommand;
import dev.orgctl.cli.db.DbStatusCommand;
import dev.orgctl.cli.db.InitCommand;
import dev.orgctl.cli.invitation.InvitationDeleteCommand;
import dev.orgctl.cli.invitation.InvitationInfoCommand;
import dev.orgctl.cli.invitation.InvitationListCommand;
import dev.orgctl.cli.invitation.InvitationNewCommand;
import dev.orgctl.cli.key.KeyBlockCommand;
import dev.orgctl.cli.key.KeyDeleteCommand;
import dev.orgctl.cli.key.KeyGenerateCommand;
import dev.orgctl.cli.key.KeyInfoCommand;
import dev.orgctl.cli.key.KeyListCommand;
import dev.orgctl.cli.key.KeyRegenerateCommand;
import dev.orgctl.cli.key.KeyUpdateCommand;
import dev.orgctl.cli.org.OrgDeleteCommand;
import dev.orgctl.cli.org.OrgInfoCommand;
import dev.orgctl.cli.org.OrgListCommand;
import dev.orgctl.cli.org.OrgMemberAddCommand;
import dev.orgctl.cli.org.OrgMemberDeleteCommand;
import dev.orgctl.cli.org.OrgMemberUpdateCommand;
import dev.orgctl.cli.org.OrgMembersCommand;
import dev.orgctl.cli.org.OrgNewCommand;
import dev.orgctl.cli.org.OrgResetSpendCommand;
import dev.orgctl.cli.org.OrgUpdateCommand;
import dev.orgctl.cli.repl.ReplCommand;
import dev.orgctl.cli.team.TeamBlockCommand;
import dev.orgctl.cli.team.TeamDeleteCommand;
import dev.orgctl.cli.team.TeamInfoCommand;
import dev.orgctl.cli.team.TeamListCommand;
import dev.orgctl.cli.team.TeamMemberAddCommand;
import dev.orgctl.cli.team.TeamMemberDeleteCommand;
import dev.orgctl.cli.team.TeamMemberUpdateCommand;
import dev.orgctl.cli.team.TeamNewCommand;
import dev.orgctl.cli.team.TeamUpdateCommand;
import dev.orgctl.cli.user.UserDeleteCommand;
import dev.orgctl.cli.user.UserInfoCommand;
import dev.orgctl.cli.user.UserListCommand;
import dev.orgctl.cli.user.UserNewCommand;
import dev.orgctl.cli.user.UserUpdateCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The whole command tree, as data. A one-shot run makes only the command that it takes; help, completion and man pages
 * make them all.
 */
public final class CommandTree {
  /**
   * @param name what the user types
   * @param summary one line without a full stop, starting with a verb; here, so that a list of commands needs none of them
   * @param command makes the command; null for a group
   * @param children the verbs of a group
   */
  public record Node(String name, String summary, Supplier<Command> command, List<Node> children) {
    public Optional<Node> child(String word) {
      return children.stream().filter(one -> one.name.equals(word)).findFirst();
    }
  }

  public static final Node ROOT =
      group(
          "orgctl",
          "Manage the organizations of a LiteLLM gateway, straight in its database",
          verb("init", "Create the embedded database and its first admin key", InitCommand::new),
          verb("tour", "Show the main job on a throw-away database", TourCommand::new),
          verb("whoami", "Show who the API key is, and its organizations", WhoamiCommand::new),
          verb("can-i", "Show whether you may do something, and which rule decides", CanICommand::new),
          verb("doctor", "Examine the database, and say what mends it", DoctorCommand::new),
          group(
              "org",
              "Organizations and their members",
              verb("new", "Create an organization", OrgNewCommand::new),
              verb("info", "Show organizations with budget, members and teams", OrgInfoCommand::new),
              verb("list", "List organizations", OrgListCommand::new),
              verb("update", "Change an organization or its budget", OrgUpdateCommand::new),
              verb("delete", "Delete organizations with all that is theirs", OrgDeleteCommand::new),
              verb("member-add", "Add members to an organization", OrgMemberAddCommand::new),
              verb("member-update", "Change the role or the budget of a member", OrgMemberUpdateCommand::new),
              verb("member-delete", "Remove members from an organization", OrgMemberDeleteCommand::new),
              verb("members", "List the members of an organization", OrgMembersCommand::new),
              verb("reset-spend", "Set the spend of an organization to 0", OrgResetSpendCommand::new)),
          group(
              "team",
              "Teams of organizations, and their people",
              verb("new", "Create a team", TeamNewCommand::new),
              verb("info", "Show a team with people, budgets and keys", TeamInfoCommand::new),
              verb("list", "List teams", TeamListCommand::new),
              verb("update", "Change a team, or move it to another organization", TeamUpdateCommand::new),
              verb("delete", "Delete teams with their keys", TeamDeleteCommand::new),
              verb("block", "Stop all calls with a team's keys", TeamBlockCommand::block),
              verb("unblock", "Allow calls with a team's keys again", TeamBlockCommand::unblock),
              verb("member-add", "Add people to a team", TeamMemberAddCommand::new),
              verb("member-update", "Change somebody's role or limits in a team", TeamMemberUpdateCommand::new),
              verb("member-delete", "Take somebody off a team", TeamMemberDeleteCommand::new)),
          group(
              "user",
              "Users",
              verb("new", "Create a user", UserNewCommand::new),
              verb("info", "Show a user with memberships, keys and teams", UserInfoCommand::new),
              verb("list", "List users", UserListCommand::new),
              verb("update", "Change a user", UserUpdateCommand::new),
              verb("delete", "Delete users", UserDeleteCommand::new)),
          group(
              "key",
              "API keys",
              verb("generate", "Make an API key", KeyGenerateCommand::new),
              verb("info", "Show an API key", KeyInfoCommand::new),
              verb("list", "List API keys", KeyListCommand::new),
              verb("update", "Change an API key", KeyUpdateCommand::new),
              verb("delete", "Delete API keys", KeyDeleteCommand::new),
              verb("block", "Block an API key", KeyBlockCommand::block),
              verb("unblock", "Let a blocked API key in again", KeyBlockCommand::unblock),
              verb("regenerate", "Give an API key another secret", KeyRegenerateCommand::new)),
          group(
              "budget",
              "Budgets that organizations, members and keys use",
              verb("new", "Create a budget", BudgetNewCommand::new),
              verb("info", "Show budgets and who uses them", BudgetInfoCommand::new),
              verb("list", "List budgets", BudgetListCommand::new),
              verb("update", "Change a budget, for everybody who uses it", BudgetUpdateCommand::new),
              verb("delete", "Delete a budget that nobody uses", BudgetDeleteCommand::new),
              verb("orphans", "List the budgets that nobody uses, or delete them", BudgetOrphansCommand::new)),
          group(
              "invitation",
              "Invitations to set a password",
              verb("new", "Invite a user to set their password", InvitationNewCommand::new),
              verb("info", "Show an invitation", InvitationInfoCommand::new),
              verb("list", "List invitations", InvitationListCommand::new),
              verb("delete", "Withdraw an invitation", InvitationDeleteCommand::new)),
          group(
              "audit",
              "Who changed what",
              verb("list", "List who changed what, the newest first", AuditListCommand::new),
              verb("show", "Show one change, column by column", AuditShowCommand::new)),
          group(
              "context",
              "Gateways by name: database, key and settings",
              verb("add", "Give a database, a key and settings a name", ContextAddCommand::new),
              verb("list", "List contexts", ContextListCommand::new),
              verb("use", "Use a context from now on", ContextUseCommand::new),
              verb("show", "Show a context, or the one in use", ContextShowCommand::new),
              verb("remove", "Forget a context and its secrets", ContextRemoveCommand::new)),
          group("db", "The database", verb("status", "Show which database this is, and whether it is usable", DbStatusCommand::new)),
          verb("completion", "Print the completion script of a shell", CompletionCommand::new),
          verb("repl", "Type commands one after the other, or run a script of them", ReplCommand::new),
          verb("help", "Show help about a command or a topic", HelpCommand::new));

  private CommandTree() {}

  private static Node verb(String name, String summary, Supplier<Command> command) {
    return new Node(name, summary, command, List.of());
  }

  private static Node group(String name, String summary, Node... children) {
    return new Node(name, summary, null, List.of(children));
  }
}
