package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import dev.orgctl.store.Sort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Flags that many verbs share. */
public final class Options {
  public static final Field OUTPUT =
      Field.choice("output", List.of("table", "json", "yaml", "csv", "jsonl", "id"), "How results are printed (default: table)");
  public static final Field DATABASE_URL =
      Field.of("database_url", FieldType.TEXT, "URL", "postgresql://… or sqlite:PATH (default: as in `orgctl help databases`)");
  public static final Field CONTEXT =
      Field.of("context", FieldType.TEXT, "NAME", "Use a context: its database, key and settings (default: $ORGCTL_CONTEXT, `orgctl context use`)")
          .naming(ValueKind.CONTEXT);
  public static final Field API_KEY_FILE =
      Field.of("api_key_file", FieldType.TEXT, "FILE", "File with the caller's API key; - reads standard input")
          .naming(ValueKind.FILE);
  public static final Field API_KEY =
      Field.of("api_key", FieldType.TEXT, "KEY", "The caller's API key; other users of this machine can see it: prefer --api-key-file or $ORGCTL_API_KEY");
  public static final Field CONNECT_TIMEOUT =
      Field.of("connect_timeout", FieldType.TEXT, "TIME", "How long to wait for the database server (default: 10s)");
  public static final Field LOCK_TIMEOUT =
      Field.of("lock_timeout", FieldType.TEXT, "TIME", "How long to wait for rows that others have locked (default: 10s)");
  public static final Field STATEMENT_TIMEOUT =
      Field.of("statement_timeout", FieldType.TEXT, "TIME", "How long one statement may take (default: 60s)");
  public static final Field NO_COLOR = Field.of("no_color", FieldType.BOOLEAN, "", "No colours, as with $NO_COLOR");
  public static final Field NO_PAGER =
      Field.of("no_pager", FieldType.BOOLEAN, "", "No pager for what does not fit the screen, as with an empty $ORGCTL_PAGER");
  public static final Field QUIET = Field.of("quiet", FieldType.BOOLEAN, "", "No hints and no progress on standard error");
  public static final Field VERBOSE = Field.of("verbose", FieldType.BOOLEAN, "", "Stack traces of errors");
  public static final Field HELP = Field.of("help", FieldType.BOOLEAN, "", "Show this help");
  public static final Field VERSION = Field.of("version", FieldType.BOOLEAN, "", "Show the versions of orgctl, Java and the database drivers");

  /** Accepted before and after the verb. */
  public static final List<Field> GLOBAL =
      List.of(
          OUTPUT, CONTEXT, DATABASE_URL, API_KEY_FILE, API_KEY, CONNECT_TIMEOUT, LOCK_TIMEOUT, STATEMENT_TIMEOUT, NO_COLOR, NO_PAGER,
          QUIET, VERBOSE, HELP);

  public static final Field DRY_RUN =
      Field.of("dry_run", FieldType.BOOLEAN, "", "Do everything, roll it back, and show what would change");
  public static final Field IF_EXISTS =
      Field.choice("if_exists", List.of("fail", "skip", "update"), "What to do when it is there already (default: fail)");
  public static final Field IF_MISSING =
      Field.choice("if_missing", List.of("fail", "skip"), "What to do when it is not there (default: fail)");
  public static final Field YES = Field.of("yes", FieldType.BOOLEAN, "", "Do not ask; needed where nobody can be asked");
  public static final Field CONFIRM =
      Field.of("confirm", FieldType.TEXT, "CONTEXT", "The name of the production context that is meant, where nobody can be asked for it")
          .naming(ValueKind.CONTEXT);
  public static final Field FORCE =
      Field.of("force", FieldType.BOOLEAN, "", "Do it even if nobody is left who administers the organization");
  public static final Field SHARED_BUDGET =
      Field.choice("shared_budget", List.of("change", "copy"), "When others use the budget too: change it for all, or change a copy (default: refuse)");
  public static final Field FILE =
      Field.of("file", FieldType.TEXT, "FILE", "Read the body of LiteLLM's endpoint from a file; - reads standard input. Flags win")
          .naming(ValueKind.FILE);

  /** {@link #FILE} of verbs that add many: flags say there what the members have in common. */
  public static final Field MEMBERS_FILE =
      Field.of("file", FieldType.TEXT, "FILE", "Read the members from a file; - reads standard input. What it says of one of them wins over flags")
          .naming(ValueKind.FILE);
  public static final Field INPUT_FORMAT =
      Field.choice("input_format", List.of("json", "jsonl", "yaml", "csv"), "The format of the file (default: by its name, else by its first character)");

  public static final Field LIMIT = Field.of("limit", FieldType.COUNT, "N", "How many rows at most (default: 100)");
  public static final Field AFTER = Field.of("after", FieldType.TEXT, "ID", "Go on after the row with this id");
  public static final Field SORT_ORDER = Field.choice("sort_order", List.of("asc", "desc"), "Upwards or downwards, with --sort-by");
  public static final Field ALL = Field.of("all", FieldType.BOOLEAN, "", "All rows, however many");

  static final String FILE_SHORT = "-f";

  private static final Field COLUMNS =
      Field.of("columns", FieldType.LIST, "NAME", "Only these columns, in this order; in JSON an object of these fields");
  public static final Field WIDE = Field.of("wide", FieldType.BOOLEAN, "", "Every column, nothing cut off, times in full");
  public static final Field NO_HEADERS = Field.of("no_headers", FieldType.BOOLEAN, "", "No names of columns and fields in tables and CSV");

  public static final Field TEMPLATE =
      Field.of("template", FieldType.TEXT, "TEXT", "Print this for each row, with fields as Mustache has them: '{{user_id}}: {{spend}}'");
  public static final Field WATCH = Field.of("watch", FieldType.COUNT, "SECONDS", "Show it anew every so many seconds, until interrupted");

  /**
   * How what a verb shows is shown.
   *
   * @param names of the columns that can be chosen
   */
  static Field[] display(List<String> names) {
    return new Field[] {COLUMNS.suggesting(names), WIDE, NO_HEADERS, TEMPLATE, WATCH};
  }

  /**
   * The order of a list.
   *
   * @param columns what it can be sorted by
   * @param standard how it is sorted otherwise
   */
  static Field sort(List<String> columns, String standard) {
    List<String> choices = columns.stream().flatMap(column -> Stream.of(column, column + Sort.DESCENDING)).toList();
    String help = "By " + String.join(", ", columns) + "; :desc for the other way round (default: " + standard + ")";
    return new Field("sort", FieldType.CHOICE, "COLUMN[:desc]", help, choices, false, null, ValueKind.ANYTHING, Map.of());
  }

  private Options() {}

  /** The one-letter form of a flag, or null. */
  public static String shortFlag(Field field) {
    return switch (field.name()) {
      case "output" -> "-o";
      case "quiet" -> "-q";
      case "help" -> "-h";
      case "file" -> FILE_SHORT;
      default -> null;
    };
  }

  /** The option as help shows it: {@code -o, --output=FORMAT}. */
  public static String term(Field field) {
    String flags = (shortFlag(field) == null ? "    " : shortFlag(field) + ", ") + field.flag();
    return field.label().isEmpty() ? flags : flags + "=" + field.label();
  }
}
