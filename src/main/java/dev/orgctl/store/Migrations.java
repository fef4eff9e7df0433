package dev.orgctl.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Creates LiteLLM's tables where orgctl may: in its own SQLite file, and in a PostgreSQL database that is empty. The
 * schema of an existing LiteLLM database is never altered.
 */
public final class Migrations {
  /** In order; a released file is never edited, the next change is the next number. */
  private static final List<String> FILES = List.of("001-litellm-tables.sql");

  private static final String TABLE = "orgctl_migration";

  /** What a database is, as far as migrations are concerned. */
  public enum State {
    /** No table at all. */
    EMPTY,
    /** Created by orgctl. */
    ORGCTL,
    /** LiteLLM's own: Prisma's migrations rule it. */
    LITELLM,
    /** Tables, but none of LiteLLM's. */
    FOREIGN
  }

  private Migrations() {}

  public static State state(Tx tx) {
    String sql =
        tx.dialect() == Dialect.POSTGRESQL
            ? """
              select c.relname as name from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'f')
              """
            : "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
    List<String> tables = tx.rows(sql, Map.of()).stream().map(row -> row.text("name")).toList();
    if (tables.isEmpty()) {
      return State.EMPTY;
    }
    if (tables.contains(TABLE)) {
      return State.ORGCTL;
    }
    return tables.contains(Tables.ORGANIZATION) || tables.contains(Tables.KEY) ? State.LITELLM : State.FOREIGN;
  }

  /** Creates all tables in an empty database, in the caller's transaction. */
  public static void create(Tx tx) {
    tx.script("create table " + TABLE + " (version integer primary key, applied_at " + time(tx) + " not null)");
    int version = 1;
    for (String file : FILES) {
      tx.script(script(tx.dialect(), file));
      tx.script("insert into " + TABLE + " values (" + version++ + ", " + now(tx.dialect()) + ")");
    }
    tx.schemaChanged();
  }

  private static String script(Dialect dialect, String file) {
    boolean postgresql = dialect == Dialect.POSTGRESQL;
    try (var in = Migrations.class.getResourceAsStream("migrations/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${list}", postgresql ? "text[]" : "text_array")
          .replace("${json}", postgresql ? "jsonb" : "json_text")
          .replace("${time}", postgresql ? "timestamp(3)" : "timestamp")
          .replace("${no_texts}", postgresql ? "'{}'" : "'[]'")
          .replace("${now}", now(dialect));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String time(Tx tx) {
    return tx.dialect() == Dialect.POSTGRESQL ? "timestamp(3)" : "timestamp";
  }

  private static String now(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL ? "CURRENT_TIMESTAMP" : "(strftime('%Y-%m-%d %H:%M:%f', 'now'))";
  }
}
