package dev.orgctl.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    on("POST /user/new", "user new");
    on("GET /user/info", "user info", "user_id", "--user-id");
    on("POST /key/generate", "key generate");
    on("POST /budget/new", "budget new");
    on("POST /budget/update", "budget update");
    on("POST /budget/info", "budget info");
    on("GET /budget/list", "budget list --all");
    on("POST /budget/delete", "budget delete --yes");
    on("GET /key/info", "key info", "key", "--key");
  }

  /** Recorded endpoints whose command does not exist yet. */
  private static final Set<String> WITHOUT_COMMAND =
      Set.of(
          "PATCH /organization/update", "POST /organization/update", "DELETE /organization/delete", "POST /organization/delete",
          "PATCH /organization/member_update", "DELETE /organization/member_delete",
          "POST /team/new", "GET /team/list", "GET /team/info", "POST /team/update", "POST /team/delete", "POST /team/member_add",
          "POST /team/member_delete", "POST /team/block", "POST /team/unblock", "POST /team/member_update",
          "GET /user/list", "POST /user/update", "POST /user/delete",
          "GET /key/list", "POST /key/block", "POST /key/unblock", "POST /key/delete", "POST /key/update");

  private CommandLines() {}

  static boolean exists(RecordedCase recorded) {
    return !WITHOUT_COMMAND.contains(recorded.endpoint());
  }

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
