package dev.orgctl.cli.context;

import dev.orgctl.cli.Options;
import dev.orgctl.config.Context;
import dev.orgctl.config.Contexts;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.model.Row;
import dev.orgctl.output.View;
import dev.orgctl.problem.NotFound;

/** What the context verbs share. */
final class ContextFields {
  static final Field NAME = Field.of("name", FieldType.TEXT, "NAME", "The context");
  static final Field KNOWN = NAME.naming(ValueKind.CONTEXT);
  static final Field API_KEY_COMMAND =
      Field.of("api_key_command", FieldType.TEXT, "COMMAND", "Shell command that prints the caller's API key, such as `pass show litellm/prod`");
  static final Field PASSWORD_COMMAND =
      Field.of("password_command", FieldType.TEXT, "COMMAND", "Shell command that prints the database password");
  static final Field DEFAULT_OUTPUT =
      Field.choice("default_output", Options.OUTPUT.choices(), "How results are printed where -o is not given");
  static final Field PRODUCTION =
      Field.of("production", FieldType.BOOLEAN, "", "Every command that destroys asks for the context's name, even with --yes");
  static final Field USE = Field.of("use", FieldType.BOOLEAN, "", "Use it from now on");
  static final Field NONE = Field.of("none", FieldType.BOOLEAN, "", "Use no context");

  static final View LIST = View.of("name", "name", "current", "production", "database", "api_key", "output");
  static final View ONE = View.of("name", "name", "current", "production", "database", "password", "api_key", "output");

  private ContextFields() {}

  /**
   * The context that a verb is told to show, use or remove.
   *
   * @throws NotFound when there is none of that name
   */
  static Context find(Contexts contexts, String name) {
    return contexts
        .find(name)
        .orElseThrow(
            () ->
                new NotFound("There is no context '" + name + "'.", "name")
                    .<NotFound>hint("See `orgctl context list`, or add it with `orgctl context add " + name + " --database-url URL`."));
  }

  /** A context as it is shown: where its secrets come from, never the secrets. */
  static Row row(Context context, String current) {
    String password =
        context.passwordFile() != null
            ? context.passwordFile()
            : context.passwordCommand() == null ? null : "`" + context.passwordCommand() + "`";
    return Row.of("name", context.name())
        .with("current", context.name().equals(current))
        .with("production", context.production())
        .with("database", context.databaseUrl())
        .with("password", password)
        .with("api_key", context.keySource())
        .with("output", context.output());
  }
}
