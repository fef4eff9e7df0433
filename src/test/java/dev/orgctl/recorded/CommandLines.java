package dev.orgctl.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orgctl command that stands for a recorded request. A new route is one more line here. */
final class CommandLines {
  /** The command of an endpoint, and the flags of its query parameters. */
  private record Command(List<String> words, Map<String, String> flags) {}

  private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

  static {
    on("POST /organization/new", "org new");
    on("GET /organization/info", "org info", "organization_id", "--organization-id");
    on("POST /organization/info", "org info");
    on("GET /organization/list", "org list --all", "org_id", "--org-id", "org_alias", "--org-alias");
    on("POST /organization/member_add", "org member-add");
    on("PATCH /organization/update", "org update");
    on("POST /organization/update", "org update");
    on("DELETE /organization/delete", "org delete --yes");
    on("POST /organization/delete", "org delete --yes");
    on("PATCH /organization/member_update", "org member-update --force");
    on("DELETE /organization/member_delete", "org member-delete --yes --force");
    on("POST /team/new", "team new");
    on("GET /team/list", "team list --all", "user_id", "--user-id", "organization_id", "--organization-id");
    on("GET /team/info", "team info", "team_id", "--team-id");
    on("POST /team/update", "team update");
    on("POST /team/delete", "team delete --yes");
    on("POST /team/block", "team block");
    on("POST /team/unblock", "team unblock");
    on("POST /team/member_add", "team member-add");
    on("POST /team/member_update", "team member-update");
    on("POST /team/member_delete", "team member-delete --yes");
    on("POST /user/new", "user new");
    on("GET /user/info", "user info", "user_id", "--user-id");
    on(
        "GET /user/list", "user list", "user_ids", "--user-ids", "user_email", "--user-email", "role", "--role", "organization_ids",
        "--organization-ids", "team", "--team", "page", "--page", "page_size", "--page-size", "sort_by", "--sort-by", "sort_order", "--sort-order");
    on("POST /user/update", "user update");
    on("POST /user/delete", "user delete --yes");
    on("POST /key/generate", "key generate");
    on("GET /key/list", "key list", "organization_id", "--organization-id");
    on("POST /key/update", "key update");
    on("POST /key/delete", "key delete --yes");
    on("POST /key/block", "key block");
    on("POST /key/unblock", "key unblock");
    on("POST /budget/new", "budget new");
    on("POST /budget/update", "budget update");
    on("POST /budget/info", "budget info");
    on("GET /budget/list", "budget list --all");
    on("POST /budget/delete", "budget delete --yes");
    on("GET /key/info", "key info", "key", "--key");
  }

  private CommandLines() {}

  private static void on(String endpoint, String words, String... parametersAndFlags) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (int i = 0; i < parametersAndFlags.length; i += 2) {
      flags.put(parametersAndFlags[i], parametersAndFlags[i + 1]);
    }
    COMMANDS.put(endpoint, new Command(List.of(words.split(" ")), flags));
  }

  /** The arguments; a body goes to standard input. */
  static List<String> of(RecordedCase recorded) {
    Command command =
        Optional.ofNullable(COMMANDS.get(recorded.endpoint()))
            .orElseThrow(() -> new IllegalStateException("no command stands for " + recorded.endpoint()));
    List<String> arguments = new ArrayList<>(command.words());
    command.flags().forEach(
        (parameter, flag) -> recorded.param(parameter).ifPresent(value -> arguments.addAll(List.of(flag, value))));
    if (recorded.body().isPresent()) {
      arguments.addAll(List.of("-f", "-"));
    }
    arguments.addAll(List.of("-o", "json"));
    return arguments;
  }
}
