package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.Suggestions;
import dev.orgctl.model.Row;
import dev.orgctl.problem.Differences;
import dev.orgctl.problem.Invalid;
import dev.orgctl.service.DoctorService;
import dev.orgctl.service.Written;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** {@code doctor}: what is wrong with a database, why it matters, and what mends it. */
public final class DoctorCommand implements Command {
  private static final Field FIX =
      Field.of("fix", FieldType.LIST, "ID", "Mend findings that need no decision: " + String.join(", ", DoctorService.FIXABLE)).suggesting(List.copyOf(DoctorService.FIXABLE));
  private static final Field EXIT_CODE =
      Field.of("exit_code", FieldType.BOOLEAN, "", "Exit with 8 when something is found");

  @Override
  public Definition define() {
    return Definition.of()
        .about("Everything is read in one snapshot. An admin may do this, and a viewer may look. --fix asks first.")
        .options(FIX, EXIT_CODE)
        .asks()
        .writes()
        .example("orgctl doctor", "what is wrong, and the commands that mend it")
        .example("orgctl doctor --exit-code -o json", "for a nightly job: 8 when something is found")
        .example("orgctl doctor --fix orphaned-budget --dry-run", "which budgets would go");
  }

  @Override
  public Action prepare(Input input) {
    List<String> fix = input.texts(FIX);
    for (String id : fix) {
      if (!DoctorService.FIXABLE.contains(id)) {
        throw new Invalid("--fix '" + id + "': expected one of " + String.join(", ", DoctorService.FIXABLE) + Suggestions.sentence(id, DoctorService.FIXABLE), "fix")
            .<Invalid>hint("`orgctl doctor` shows the commands that mend the other findings.");
      }
    }
    if (!fix.isEmpty()) {
      var mode = input.writeMode();
      boolean yes = input.yes();
      return session -> {
        Written written = session.destroyed(how -> session.doctor().fix(session.actor(), fix, how), mode, yes, done -> String.join(",", fix));
        session.print(Views.FIXED, written, Views.FIXED_ROWS, "fixed");
      };
    }
    if (input.yes() || input.isSet(Options.DRY_RUN)) {
      throw new Invalid("--yes and --dry-run belong to --fix.", "fix");
    }
    boolean exitCode = input.isSet(EXIT_CODE);
    return session -> {
      Row report = session.doctor().examine(session.actor());
      Row database = Row.of("database", session.app().databaseName());
      List<Row> findings = new ArrayList<>();
      report.rows("findings").forEach(findings::add);
      session.printer().report(Views.DOCTOR, report.with("server", database.with(report.row("server"))), Views.FINDINGS, findings);
      int found = findings.size();
      if (exitCode && found > 0) {
        throw new Differences(found + " of the checks found something.");
      }
    };
  }

  /** All rows of all findings, each on one line with what mends it. */
  static List<Row> mends(Row report) {
    List<Row> lines = new ArrayList<>();
    for (Row finding : report.rows("findings")) {
      for (Row row : finding.rows("rows")) {
        Row what = row.without("mend");
        StringBuilder text = new StringBuilder();
        what.names().stream()
            .filter(name -> what.get(name) != null)
            .forEach(name -> text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(shown(what.get(name))));
        lines.add(Row.of("id", finding.get("id")).with("command", row.get("mend")).with("row", text.toString()));
      }
    }
    return lines;
  }

  private static Object shown(Object value) {
    return value instanceof LocalDateTime time ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "Z" : value;
  }
}
