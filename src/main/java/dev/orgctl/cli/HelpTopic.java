package dev.orgctl.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Help that is about no single command. */
public enum HelpTopic {
  TOPICS("topics", "This list"),
  EXIT_CODES("exit-codes", "What each exit code means"),
  OPTIONS("options", "Options that every command takes"),
  ENVIRONMENT("environment", "Environment variables"),
  IDENTITY("identity", "Whose key is used, and what that protects"),
  DATABASES("databases", "Which database is used, and how to name one");

  private final String title;
  private final String summary;

  HelpTopic(String title, String summary) {
    this.title = title;
    this.summary = summary;
  }

  static Optional<HelpTopic> find(String name) {
    return Arrays.stream(values()).filter(topic -> topic.title.equals(name)).findFirst();
  }

  /** Each topic with what it is about. */
  public static Map<String, String> summaries() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (HelpTopic topic : values()) {
      summaries.put(topic.title, topic.summary);
    }
    return summaries;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(topic -> topic.title).toList();
  }

  String text() {
    return switch (this) {
      case TOPICS -> list("Topics of `orgctl help TOPIC`:", Arrays.stream(values()).map(t -> new String[] {t.title, t.summary}).toList());
      case EXIT_CODES ->
          list(
              "Exit codes, by cause:",
              Arrays.stream(ExitCode.values()).map(code -> new String[] {String.valueOf(code.code()), code.meaning()}).toList());
      case OPTIONS ->
          list(
              "Options of every command, before or after it:",
              Options.GLOBAL.stream()
                  .map(
                      field ->
                          new String[] {
                            (Options.shortFlag(field) == null ? "    " : Options.shortFlag(field) + ", ") + field.flag()
                                + (field.label().isEmpty() ? "" : " " + field.label()),
                            field.help()
                          })
                  .toList());
      case ENVIRONMENT -> ENVIRONMENT_TEXT;
      case IDENTITY -> IDENTITY_TEXT;
      case DATABASES -> DATABASES_TEXT;
    };
  }

  private static String list(String title, List<String[]> rows) {
    int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    return title
        + "\n"
        + rows.stream()
            .map(row -> "  " + row[0] + " ".repeat(width - row[0].length() + 2) + row[1] + "\n")
            .collect(Collectors.joining());
  }

  private static final String ENVIRONMENT_TEXT =
      """
      Environment variables:
        ORGCTL_API_KEY       The caller's API key
        LITELLM_API_KEY      The caller's API key, when no other source has one
        LITELLM_MASTER_KEY   The gateway's master key: whoever presents it is a proxy admin; also the last source of a key
        ORGCTL_CONTEXT       The context, when neither --context nor --database-url is given
        ORGCTL_DATABASE_URL  The database, when --database-url is not given
        DATABASE_URL         The database, when nothing else names one: the variable of LiteLLM's proxy
        PGPASSWORD           The password, when the URL has none; also PGPASSFILE, PGSSLMODE, PGSSLROOTCERT
        XDG_DATA_HOME        Where the embedded database is (default: ~/.local/share)
        XDG_CONFIG_HOME      Where contexts and the keys of `orgctl init` are (default: ~/.config)
        ORGCTL_JAVA_HOME     The Java to run on (17 or later)
        ORGCTL_JAVA_OPTS     More options for Java
        ORGCTL_PAGER, PAGER  What shows output that does not fit the screen (default: less); empty for none
        NO_COLOR, COLUMNS    As everywhere

      A variable that is set but empty is an error for a key or a database: it is never skipped.
      """;

  private static final String IDENTITY_TEXT =
      """
      Every command acts as the owner of an API key, with the rights that LiteLLM's gateway would give them. The key is the
      first that is set of: --api-key-file, --api-key, ORGCTL_API_KEY, the key of the context in use, the key that `orgctl
      init` saved for this very database, LITELLM_API_KEY, LITELLM_MASTER_KEY. A source that is set but empty or malformed
      is refused.

      What this protects: it guards against mistakes, and lets a wrapper, job or bastion that holds the database
      credentials act with a person's own rights. It is no boundary against somebody who holds these credentials: they can
      write to the database without orgctl.
      """;

  private static final String DATABASES_TEXT =
      """
      The database is the first that is set of: --context or --database-url, ORGCTL_CONTEXT or ORGCTL_DATABASE_URL, the
      context of `orgctl context use`, DATABASE_URL, else the embedded SQLite file of `orgctl init`. A context's key and
      settings hold for its own database only. What destroys asks for the name of a context that is `production`, also with
      --yes, and also when its database was named by a URL; a script confirms with --confirm NAME.

        postgresql://user:password@host:5432/database?schema=public&sslmode=require
                              LiteLLM's own, in the form that Prisma takes; parts of the password may be %-encoded
        jdbc:postgresql://…   the form of JDBC
        sqlite:PATH           a SQLite file of orgctl's

      PgBouncer in transaction mode works. The schema of a LiteLLM database is never altered: columns that orgctl does not
      know are left alone. LiteLLM's proxy keeps what it read for up to 60 seconds.
      """;
}
