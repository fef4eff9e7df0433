package dev.orgctl.cli;

import dev.orgctl.auth.Actor;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.output.ClosedPipe;
import dev.orgctl.output.FailedOutput;
import dev.orgctl.output.Printer;
import dev.orgctl.output.Progress;
import dev.orgctl.output.View;
import dev.orgctl.service.AuditService;
import dev.orgctl.service.BudgetService;
import dev.orgctl.service.DoctorService;
import dev.orgctl.service.IdentityService;
import dev.orgctl.service.InvitationService;
import dev.orgctl.service.KeyChangeService;
import dev.orgctl.service.KeyService;
import dev.orgctl.service.MemberService;
import dev.orgctl.service.MembershipService;
import dev.orgctl.service.ModelService;
import dev.orgctl.service.NameService;
import dev.orgctl.service.Named;
import dev.orgctl.service.OrgChangeService;
import dev.orgctl.service.OrgDeleteService;
import dev.orgctl.service.OrgService;
import dev.orgctl.service.RightsService;
import dev.orgctl.service.SetupService;
import dev.orgctl.service.TeamChangeService;
import dev.orgctl.service.TeamMemberService;
import dev.orgctl.service.TeamService;
import dev.orgctl.service.TeamWritten;
import dev.orgctl.service.UserChangeService;
import dev.orgctl.service.UserService;
import dev.orgctl.service.WriteMode;
import dev.orgctl.service.Written;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** What a command has once the caller is known: the caller, the services and the printer. */
public final class Session {
  private final AppContext app;
  private final Actor actor;

  Session(AppContext app, Actor actor) {
    this.app = app;
    this.actor = actor;
  }

  /** The caller; commands for anybody have none. */
  public Actor actor() {
    return actor;
  }

  public Printer printer() {
    return app.printer();
  }

  /** Progress of a long import; nothing in CI, even where that pretends to be a terminal. */
  public Progress progress() {
    var env = app.env();
    return printer().progress(!"dumb".equals(env.get("TERM")) && env.getOrDefault("CI", "").isEmpty());
  }

  public AppContext app() {
    return app;
  }

  /** Prints what a write did, or in a dry run what it would have done. */
  public void print(View view, Written written) {
    if (written.dryRun()) {
      printer().changes(written.changes());
    } else {
      printer().one(view, written.answer());
    }
  }

  /** Prints what a write did to several of a group: ids and CSV are of those, who stand in one field of its answer. */
  public void print(View view, Written written, View lines, String field) {
    if (written.dryRun()) {
      print(view, written);
    } else {
      printer().report(view, written.answer(), lines, written.answer().rows(field));
    }
  }

  /** Prints what a write to a team did, and warns of what was probably not meant. */
  public void print(View view, TeamWritten team) {
    print(view, team.written());
    team.warnings().forEach(printer()::hint);
  }

  /**
   * Prints what a write did, where the answer holds a key that nobody can ask for again. When it cannot be printed, the
   * caller is told which key nobody has seen.
   */
  private void printSecret(View view, Written written) {
    try {
      print(view, written);
      app.streams().flush();
    } catch (ClosedPipe | FailedOutput unseen) {
      if (written.dryRun() || written.answer().get("key") == null) {
        throw unseen;
      }
      throw new FailedOutput(lost(written.answer(), "printed"));
    }
  }

  /**
   * Does what makes a key, and prints it like {@link #printSecret(View, Written)}; with the key in a file, where one is asked
   * for, and masked in what is printed.
   */
  public Written printSecret(View view, SecretFile file, WriteMode mode, Function<WriteMode, Written> work) {
    if (file == null || mode.dryRun()) {
      Written written = work.apply(mode);
      printSecret(view, written);
      return written;
    }
    try (file) {
      file.prepare();
      Written written = work.apply(mode);
      String key = written.answer().text("key");
      if (key == null) {
        print(view, written);
        printer().hint("No key was made, so " + file + " was not written.");
        return written;
      }
      file.write(key, lost(written.answer(), "written down"));
      print(view, new Written(written.answer().copy().with("key", written.answer().get("key_name")), written.changes(), written.changed(), false));
      printer().hint("The key is in " + file + ".");
      return written;
    }
  }

  private static String lost(Row answer, String what) {
    return "The key " + answer.text("key_name") + " was made, but it could not be " + what + ": nobody has seen it."
        + " `orgctl key regenerate " + answer.text("token_id") + "` gives it another secret.";
  }

  /**
   * Runs a write that destroys. Without {@code --yes}, and in production always, it is rehearsed first, so that what would go can be shown; then the
   * user is asked to type a word, or refused where nobody can be asked.
   *
   * @param word what the user types to confirm, such as the organization's alias; the rehearsal's answer tells it.
   *     In production it is the name of the context
   */
  public void destroy(View view, Function<WriteMode, Written> work, WriteMode mode, boolean yes, Function<Written, String> word) {
    print(view, destroyed(work, mode, yes, word));
  }

  /** The same for a command that prints by itself what was done. */
  public Written destroyed(Function<WriteMode, Written> work, WriteMode mode, boolean yes, Function<Written, String> word) {
    confirm(work, mode, yes, word);
    return work.apply(mode);
  }

  /** The question of {@link #destroy} alone. */
  public void confirm(Function<WriteMode, Written> work, WriteMode mode, boolean yes, Function<Written, String> word) {
    if (mode.dryRun()) {
      return;
    }
    Optional<String> production = app.production();
    boolean confirmed = Confirmation.isGiven(app.globals().text(Options.CONFIRM), production.or(app::contextName));
    if (confirmed && production.isPresent() || yes && production.isEmpty()) {
      return;
    }
    Written rehearsed = work.apply(mode.rehearsal());
    if (!rehearsed.changes().isEmpty()) {
      Confirmation.ask(app.streams(), rehearsed.changes(), production, word.apply(rehearsed));
    }
  }

  /** Prints what a write did to several things, which stand in one field of its answer. */
  public void printEach(View view, Written written, String field) {
    if (written.dryRun()) {
      printer().changes(written.changes());
    } else {
      printer().rows(view, written.answer().rows(field));
    }
  }

  /** Says when a proxy that runs beside orgctl knows of a change that takes something away. */
  public void hintAboutCaches(Written written) {
    if (!written.dryRun() && written.changed()) {
      printer().hint("A running LiteLLM proxy caches what it has read: this takes effect there within 60 seconds.");
    }
    hintAboutAdmins(written);
  }

  /** Says when a change has left no proxy_admin who could take it back, as LiteLLM allows. */
  public void hintAboutAdmins(Written written) {
    if (!written.dryRun() && written.changed() && identity().leftNoAdmin(actor)) {
      printer().hint("No proxy_admin with a key that works is left: only the LITELLM_MASTER_KEY of the gateway lets an admin in now.");
    }
  }

  /** The same, and says of an empty list which of the names in its filters nothing has. */
  public void print(View view, Rows rows, long limit, Named filters) {
    if (print(view, rows, limit) == 0) {
      new NameService(app.writer()).missing(actor, filters).forEach(printer()::hint);
    }
  }

  /**
   * Prints at most so many rows, and says how to go on when there are more.
   *
   * @return how many it printed
   */
  public long print(View view, Rows rows, long limit) {
    First first = new First(rows.iterator(), limit);
    printer().rows(view, () -> first);
    if (first.more) {
      printer().hint("There are more: --after " + first.last.text(view.id()) + " goes on, --all shows all.");
    }
    return limit - first.left;
  }

  /** So many rows at the most, of which the last one is remembered, and whether it was the end. */
  private static final class First implements Iterator<Row> {
    private final Iterator<Row> all;
    private long left;
    private Row last;
    private boolean more;

    First(Iterator<Row> all, long limit) {
      this.all = all;
      this.left = limit;
    }

    @Override
    public boolean hasNext() {
      boolean goesOn = all.hasNext();
      more = goesOn && left == 0;
      return goesOn && left > 0;
    }

    @Override
    public Row next() {
      left--;
      last = all.next();
      return last;
    }
  }

  public OrgService organizations() {
    return new OrgService(app.writer());
  }

  public MemberService members() {
    return new MemberService(app.writer());
  }

  public OrgChangeService organizationChanges() {
    return new OrgChangeService(app.writer());
  }

  public OrgDeleteService organizationDeletions() {
    return new OrgDeleteService(app.writer());
  }

  public MembershipService memberships() {
    return new MembershipService(app.writer());
  }

  public TeamService teams() {
    return new TeamService(app.writer());
  }

  public TeamChangeService teamChanges() {
    return new TeamChangeService(app.writer());
  }

  public TeamMemberService teamMembers() {
    return new TeamMemberService(app.writer());
  }

  public UserService users() {
    return new UserService(app.writer(), keys());
  }

  public UserChangeService userChanges() {
    return new UserChangeService(app.writer());
  }

  public KeyService keys() {
    return app.keys();
  }

  public KeyChangeService keyChanges() {
    return new KeyChangeService(app.writer(), app.keys());
  }

  public AuditService audit() {
    return new AuditService(app.database(), Clock.systemUTC());
  }

  public BudgetService budgets() {
    return new BudgetService(app.writer());
  }

  public ModelService models() {
    return new ModelService(app.writer());
  }

  public InvitationService invitations() {
    return new InvitationService(app.writer());
  }

  public IdentityService identity() {
    return new IdentityService(app.writer());
  }

  public RightsService rights() {
    return new RightsService(app.writer());
  }

  public DoctorService doctor() {
    return new DoctorService(app.writer(), Clock.systemUTC());
  }

  public SetupService setup() {
    return new SetupService(app.writer(), keys());
  }
}
