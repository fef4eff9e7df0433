package dev.orgctl.cli.help;

import dev.orgctl.model.Roles;

/** The texts of the topics that are not made from data. */
final class Topics {
  private Topics() {}

  static void environment(HelpPage.Builder page) {
    page.section("Whose key, and which database")
        .paragraph(
            "A flag wins over a variable. Of the variables for one thing, the first in this list that is set is used; one that is"
                + " set but empty is an error for a key or a database, and is never skipped.")
        .entry("ORGCTL_API_KEY", "The caller's API key")
        .entry("LITELLM_API_KEY", "The caller's API key, when neither a flag, ORGCTL_API_KEY nor `orgctl init` has one")
        .entry("LITELLM_MASTER_KEY", "The gateway's master key: whoever presents it is a proxy admin; also the last source of a key")
        .entry("ORGCTL_CONTEXT", "The context, when neither --context nor --database-url is given")
        .entry("ORGCTL_DATABASE_URL", "The database, when --database-url is not given")
        .entry("DATABASE_URL", "The database, when nothing else names one: the variable of LiteLLM's proxy")
        .section("PostgreSQL, beyond the URL")
        .entry("PGPASSWORD", "The password")
        .entry("PGPASSFILE", "The file with passwords (default: ~/.pgpass)")
        .entry("PGSSLMODE", "Whether the connection is encrypted, and the server checked")
        .entry("PGSSLROOTCERT", "The authorities that are trusted (default: ~/.postgresql/root.crt)")
        .section("The terminal")
        .entry("ORGCTL_PAGER, PAGER", "What shows output that does not fit the screen (default: less); empty for none")
        .entry("LESS", "Options for less (default: FRX)")
        .entry("NO_COLOR", "When set and not empty: no colours")
        .entry("TERM", "With dumb, neither colours nor a pager")
        .entry("COLUMNS, LINES", "The size of the terminal, where it cannot be asked for")
        .section("The program")
        .entry("ORGCTL_JAVA_HOME", "The Java to run on (17 or later), before JAVA_HOME and what is installed")
        .entry("ORGCTL_JAVA_OPTS", "More options for Java, separated by blanks")
        .entry("ORGCTL_MAKE_ARCHIVE", "\"no\": make no class archive in the background for a Java that has none yet; orgctl then starts slower")
        .section("Files")
        .paragraph("What orgctl writes below your home can be read by you alone.")
        .entry("$XDG_DATA_HOME/orgctl/orgctl.db", "The database of `orgctl init` (XDG_DATA_HOME is ~/.local/share unless set)")
        .entry(
            "$XDG_CONFIG_HOME/orgctl",
            "Contexts, and the admin keys that `orgctl init` made, each for one database (XDG_CONFIG_HOME is ~/.config unless set)")
        .entry("$XDG_STATE_HOME/orgctl/history", "What was typed in `orgctl repl` (XDG_STATE_HOME is ~/.local/state unless set)")
        .entry(
            "$XDG_CACHE_HOME/orgctl/archive",
            "Class archives, with which orgctl starts faster; made when the folder of the program cannot be written (XDG_CACHE_HOME is ~/.cache unless set)");
  }

  static void identity(HelpPage.Builder page) {
    page.section("")
        .paragraph("Every command acts as the owner of an API key, with the rights that LiteLLM's gateway would give them.")
        .section("The first that is set is used")
        .entry("--api-key-file FILE", "A file that only you can read; - is standard input")
        .entry("--api-key KEY", "Other users of this machine can see it")
        .entry("ORGCTL_API_KEY", "The variable for scripts")
        .entry("the context's key", "The key of the context in use, for its own database")
        .entry("the saved key", "What `orgctl init` saved for this very database")
        .entry("LITELLM_API_KEY", "The variable of LiteLLM's own clients")
        .entry("LITELLM_MASTER_KEY", "The gateway's master key")
        .section("Refused")
        .paragraph(
            "A source that is set but empty or malformed is refused, never skipped. Nobody is an admin for want of a master key."
                + " `orgctl whoami` tells who the key is.");
  }

  static void authorization(HelpPage.Builder page) {
    page.section("What this protects")
        .paragraph(
            "orgctl guards against mistakes, and lets a wrapper, job or bastion that holds the database credentials act with a"
                + " person's own rights.")
        .section("What this does not protect")
        .paragraph(
            "It is no boundary against somebody who holds the database credentials: they can write to the database without"
                + " orgctl. Who must not change everything must not hold them.")
        .section("How it is decided")
        .paragraph(
            "As LiteLLM's gateway decides, in the same order and with the same texts: the key's form; the master key; whether the"
                + " key is blocked, expired or its team blocked; the routes that the key may call (allowed_routes); the"
                + " caller's membership in the organization that is named; the caller's role; and what the operation itself"
                + " checks, such as models and owners. Rights are read again in the transaction that writes.");
    Roles.OF_USERS.forEach(page.section("Roles of a user")::entry);
    Roles.OF_MEMBERS.forEach(page.section("Roles in an organization")::entry);
    page.section("When it takes effect")
        .paragraph(
            "In the database, at once. A running proxy keeps keys, users and organizations in memory for up to 60 seconds."
                + " Every changed row has an audit row, with the caller's user and key hash: `orgctl audit list` shows them.");
  }

  static void databases(HelpPage.Builder page) {
    page.section("The first that is set is used")
        .entry("--context NAME, --database-url URL", "For one command")
        .entry("ORGCTL_CONTEXT, ORGCTL_DATABASE_URL", "For a shell or a script")
        .entry("the context in use", "What `orgctl context use` chose")
        .entry("DATABASE_URL", "The variable of LiteLLM's proxy")
        .entry("the embedded database", "The SQLite file of `orgctl init`")
        .section("Contexts")
        .paragraph(
            "A context's key and settings hold for its own database only. What destroys asks for the name of a context that is"
                + " `production`, also with --yes, and also when its database was named by a URL; a script confirms with"
                + " --confirm NAME.")
        .section("How to name one")
        .add(new HelpPage.Code("postgresql://user:password@host:5432/database?schema=public&sslmode=require"))
        .paragraph(
            "LiteLLM's own, in the form that Prisma takes: what tunes its pool (connection_limit, pgbouncer …) may stay. User and"
                + " password are %-encoded or as they are, an IPv6 address stands in brackets, several hosts are separated by"
                + " commas. A Unix socket cannot be used: name localhost.")
        .paragraph(
            "sslmode=require encrypts, and checks nothing. sslmode=verify-full checks the server by the authorities in"
                + " sslrootcert=FILE, or in sslrootcert=system (so does Prisma's sslaccept=strict) by those that Java trusts.")
        .add(new HelpPage.Code("jdbc:postgresql://host:5432/database?user=me"))
        .paragraph("The form of JDBC.")
        .add(new HelpPage.Code("sqlite:PATH"))
        .paragraph("A SQLite file of orgctl's.")
        .section("What is expected")
        .paragraph(
            "PgBouncer in transaction mode works. The schema of a LiteLLM database is never altered: columns that orgctl does not"
                + " know are left alone. LiteLLM's proxy keeps what it read for up to 60 seconds. `orgctl db status` tells whether"
                + " a database can be used.");
  }

  static void input(HelpPage.Builder page) {
    page.section("Flags")
        .paragraph(
            "Flags are the fields of LiteLLM's endpoints: max_budget is --max-budget. The thing acted on stands behind the command"
                + " (`orgctl org info Research`), or in the flag of its field. An organization is named by its id, or by an alias"
                + " that only one has.")
        .entry("lists", "Repeat the flag, or separate values with commas, beside which blanks do not count: --models gpt-4o,gpt-4o-mini")
        .entry("objects", "JSON, or key=value, repeated: --metadata tier=gold --metadata owner=ada")
        .entry("switches", "--blocked, or --blocked=false")
        .entry("amounts", "US dollars as plain numbers; 0 allows nothing, but an organization's budget of 0 is no limit")
        .entry(
            "none",
            "Clears a value where something is changed, as null in a file does; a flag that is not given leaves it alone. A new name"
                + " that really is none is given in a file")
        .section("Files")
        .paragraph(
            "`-f FILE` reads the body of LiteLLM's endpoint; `-f -` reads standard input. A flag wins over the same field of the"
                + " body; when both name the thing acted on, they must agree. What a file says of one member wins over a flag,"
                + " which fills in what is left out. The format follows from the file's name, else from its first"
                + " character; --input-format says it.")
        .entry("json, yaml", "The body of the endpoint, or for members an array of them")
        .entry("jsonl", "One object a line")
        .entry("csv", "With a header, and commas, semicolons or TABs; for members user_id, user_email, role, max_budget_in_organization, any of them with an id or e-mail")
        .section("What is refused")
        .paragraph(
            "Unknown fields (the nearest valid name is shown), wrong types and impossible values are errors that name the place in"
                + " the file. Nothing is looked up before the input is right, and bad input changes nothing.");
  }

  static void output(HelpPage.Builder page) {
    page.section("")
        .paragraph("Results go to standard output, and nothing else does. Hints, progress and errors go to standard error.")
        .section("Formats of -o")
        .entry("table", "For people: one row a line, nothing cut off in a pipe")
        .entry("json", "LiteLLM's field names and nesting: an array for rows, `[]` when there are none, else an object")
        .entry("yaml", "The same as YAML")
        .entry("jsonl", "One JSON object a line")
        .entry("csv", "A header and one line a row, as RFC 4180 has it")
        .entry("id", "One id a line, for scripts")
        .section("Values")
        .paragraph(
            "Times are RFC 3339 in UTC, amounts US dollars as plain numbers. Lists are sorted by id and end after 100 rows: --limit,"
                + " --after and --all ask for others.")
        .section("Errors")
        .paragraph(
            "What failed, why, and what to type next. With -o json an error is LiteLLM's envelope:"
                + " {\"error\": {\"message\", \"type\", \"param\", \"code\"}}, with hint and details where there are some.")
        .section("On a terminal")
        .paragraph(
            "What does not fit the screen goes through a pager: $ORGCTL_PAGER, $PAGER, or less. --no-pager and --no-color"
                + " switch off what they say.");
  }
}
