package dev.orgctl.service;

import dev.orgctl.auth.Actor;
import dev.orgctl.auth.Authorizer;
import dev.orgctl.auth.KeyAuthenticator;
import dev.orgctl.auth.KeyRules.TeamOfKey;
import dev.orgctl.auth.Permission;
import dev.orgctl.auth.Target;
import dev.orgctl.model.Row;
import dev.orgctl.model.Rows;
import dev.orgctl.problem.Conflict;
import dev.orgctl.problem.Invalid;
import dev.orgctl.problem.NotFound;
import dev.orgctl.store.BudgetStore;
import dev.orgctl.store.KeyStore;
import dev.orgctl.store.ObjectPermissionStore;
import dev.orgctl.store.ProjectStore;
import dev.orgctl.store.Tables;
import dev.orgctl.store.TeamStore;
import dev.orgctl.store.Tx;
import dev.orgctl.store.UserStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** API keys: LiteLLM's {@code /key/generate}, {@code /key/info} and {@code /key/list}. A key is shown once, when it is made. */
public final class KeyService {
  /** LiteLLM's presets of {@code allowed_routes}. */
  public static final Map<String, List<String>> KEY_TYPES =
      Map.of(
          "default", List.of(),
          "management", List.of("management_routes"),
          "read_only", List.of("info_routes"),
          "llm_api", List.of("llm_api_routes"));

  private final Writer writer;
  private final SecureRandom random;

  public KeyService(Writer writer, SecureRandom random) {
    this.writer = writer;
    this.random = random;
  }

  /**
   * Makes a key; mirrors {@code POST /key/generate}. The organization is that of the team, where there is a team.
   *
   * @return the key's row with the key itself as {@code key}; when the key existed already, without it
   * @throws Conflict when the alias is taken and the mode says fail
   * @throws NotFound when the team, organization, budget or project does not exist
   */
  public Written generate(Actor actor, NewKey asked, WriteMode mode) {
    return writer.write(
        actor,
        mode,
        tx -> {
          NewKey input =
              asked.owned(
                  UserNames.resolve(tx, actor, asked.userId()),
                  Teams.resolve(tx, actor, asked.teamId()),
                  asked.organizationId() == null ? null : OrgNames.resolve(tx, actor, asked.organizationId()));
          TeamOfKey team = Targets.teamOfKey(tx, actor, input.teamId());
          Authorizer.check(actor, Permission.KEY_GENERATE, Target.user(input.userId()).in(input.organizationId()).with(team));
          boolean routes = input.allowedRoutes() != null && !input.allowedRoutes().isEmpty();
          Authorizer.checkKeyRoutes(actor, routes, preset(input), Metadata.passRoutes(input.columns()));
          String organization = organization(tx, input);
          KeyLimits.check(tx, actor, input, team);
          String user = input.userId() != null || actor.isAdmin() ? input.userId() : actor.userId();
          if (user != null) {
            // LiteLLM makes keys for users who do not exist; one who does stays.
            new UserStore(tx).findAndKeep(Set.of(user));
          }
          List<Row> sameAlias = sameAlias(tx, input);
          if (!sameAlias.isEmpty()) {
            return existing(tx, actor, input, user, organization, sameAlias, mode);
          }
          Budgets.keep(tx, input.budgetId());
          checkProject(tx, input.columns());
          return insert(tx, input, user, organization, Row.of("updated_by", actor.signature()).with("created_by", actor.signature()));
        });
  }

  /** The organization that the key belongs to; null for none. */
  private static String organization(Tx tx, NewKey input) {
    String organization = input.organizationId();
    if (organization != null) {
      OrgNames.findAndKeep(tx, organization);
    }
    Row team = input.teamId() == null ? null : teamAndKeep(tx, input.teamId());
    String ofTeam = team == null ? null : team.text("organization_id");
    if (organization != null && ofTeam != null && !organization.equals(ofTeam)) {
      throw otherOrganization(input.teamId(), ofTeam);
    }
    // Keys of older databases have no organization of their own: there the team's is known through the team.
    boolean keep = organization != null || tx.has(Tables.KEY, "organization_id");
    return ofTeam == null ? organization : keep ? ofTeam : null;
  }

  /** @param ofTeam the organization of the team, which is not the one that was asked for beside it */
  static Invalid otherOrganization(String teamId, String ofTeam) {
    return new Invalid("The team " + teamId + " belongs to another organization: " + ofTeam + ".", "organization_id")
        .hint("Leave --organization-id out: a team's key belongs to the team's organization.");
  }

  /** The team of a key, which no foreign key keeps from being deleted meanwhile. */
  static Row teamAndKeep(Tx tx, String id) {
    return new TeamStore(tx).findAndKeep(id).orElseThrow(() -> new NotFound("Team not found for team_id=" + id, "team_id"));
  }

  /** @throws NotFound when the key is to be of a project that does not exist */
  static void checkProject(Tx tx, Row given) {
    String id = given.text("project_id");
    if (id != null && new ProjectStore(tx).lacks(id)) {
      throw new NotFound("There is no project '" + id + "'.", "project_id")
          .<NotFound>hint("LiteLLM makes projects. For a key of none leave --project-id out.");
    }
  }

  /** The keys with the alias that a new one is to have. */
  private static List<Row> sameAlias(Tx tx, NewKey input) {
    if (input.alias() == null) {
      return List.of();
    }
    tx.oneAtATime(Tx.Names.KEY_ALIAS);
    return new KeyStore(tx).findByAlias(input.alias());
  }

  static Conflict aliasTaken(String alias) {
    return new Conflict(
        400, "Key with alias '%s' already exists. Unique key aliases across all keys are required.".formatted(alias), "key_alias");
  }

  private static Row existing(
      Tx tx, Actor actor, NewKey input, String user, String organization, List<Row> sameAlias, WriteMode mode) {
    if (mode.ifExists() == IfExists.FAIL) {
      throw aliasTaken(input.alias()).<Conflict>hint("Choose another --key-alias, or use --if-exists skip.");
    }
    if (sameAlias.size() > 1) {
      throw new Conflict("Several keys have the alias '" + input.alias() + "'.");
    }
    Row key = sameAlias.get(0);
    Authorizer.check(actor, Permission.KEY_INFO, Target.of(Targets.key(tx, actor, key)));
    boolean same =
        wanted(user, key.text("user_id"))
            && wanted(input.teamId(), key.text("team_id"))
            && wanted(organization, key.text("organization_id"));
    if (!same) {
      throw new Conflict("The key with the alias '" + input.alias() + "' belongs to another user, team or organization.")
          .<Conflict>hint("`orgctl key info " + input.alias() + "` shows it. Choose another --key-alias.");
    }
    return shown(key, null);
  }

  private static boolean wanted(String asked, String present) {
    return asked == null || asked.equals(present);
  }

  /** @param by the columns that say who made the key */
  Row insert(Tx tx, NewKey input, String userId, String organization, Row by) {
    String key = input.key() == null ? newKey() : input.key();
    String hash = KeyAuthenticator.hash(key);
    if (new KeyStore(tx).find(hash).isPresent()) {
      throw new Conflict("This very key exists already.");
    }
    Row columns = Budgets.withReset(Row.empty(), Metadata.applied(Row.empty(), input.columns(), input.inMetadata()), writer.now());
    Row row =
        Row.of("token", hash)
            .with("key_name", KeyAuthenticator.name(key))
            .with("key_alias", input.alias())
            .with("user_id", userId)
            .with("team_id", input.teamId())
            .with("organization_id", organization)
            .with("budget_id", input.budgetId())
            .with("models", List.of())
            .with(Rotation.scheduled(Row.empty(), columns, writer.now()))
            .with(ObjectPermissions.set(tx, Row.empty(), input.objectPermission(), writer.newId()))
            .with("expires", input.duration() == null ? null : Durations.after(writer.now(), input.duration()))
            .with(writer.created())
            .with(by);
    putRoutes(tx, row, input);
    KeyStore keys = new KeyStore(tx);
    keys.insert(row);
    return shown(keys.find(hash).orElseThrow(), key);
  }

  /** A database that is older than these columns takes the default for them, and nothing else. */
  private static void putRoutes(Tx tx, Row row, NewKey input) {
    List<String> routes = input.allowedRoutes() == null ? preset(input) : input.allowedRoutes();
    if (!routes.isEmpty() || tx.has(Tables.KEY, "allowed_routes")) {
      row.with("allowed_routes", routes);
    }
    if (input.keyType() != null && tx.has(Tables.KEY, "key_type")) {
      row.with("key_type", input.keyType());
    }
  }

  private static List<String> preset(NewKey input) {
    return KEY_TYPES.getOrDefault(input.keyType() == null ? "default" : input.keyType(), List.of());
  }

  static Row shown(Row row, String key) {
    Row answer = Row.empty();
    if (key != null) {
      answer.with("key", key);
    }
    return answer.with(row).with("token_id", row.text("token"));
  }

  /** {@code sk-} and 16 random bytes, as LiteLLM makes them. */
  String newKey() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return "sk-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** @throws Conflict when a key has the alias already */
  static void checkFirst(Tx tx, NewKey input) {
    if (!sameAlias(tx, input).isEmpty()) {
      throw aliasTaken(input.alias()).<Conflict>hint("Choose another --key-alias.");
    }
  }

  /** The key of a new user, who is nobody's caller yet; its alias is checked. */
  Row firstKey(Tx tx, NewKey input, String userId) {
    return insert(tx, input, userId, null, Row.empty());
  }

  /**
   * One key; mirrors {@code GET /key/info}.
   *
   * @param named a key, its hash, or its alias; null for the caller's own
   * @return {@code key} (what the caller named, never a key itself) and {@code info}
   */
  public Row info(Actor actor, String named) {
    Authorizer.check(actor, Permission.KEY_INFO, Target.NOTHING);
    return writer
        .database()
        .read(
            tx -> {
              Row key = KeyNames.find(tx, actor, named).orElseThrow(() -> KeyNames.missing("Key not found in database", named));
              Authorizer.check(actor, Permission.KEY_INFO, Target.of(Targets.key(tx, actor, key)));
              Row info =
                  key.without("token")
                      .with(
                          "litellm_budget_table",
                          key.get("budget_id") == null ? null : new BudgetStore(tx).find(key.text("budget_id")).orElse(null));
              String permission = key.text("object_permission_id");
              if (permission != null) {
                info.with("object_permission", new ObjectPermissionStore(tx).find(permission).orElse(null));
              }
              return Row.of("key", key.text("token")).with("info", info);
            });
  }

  /**
   * The keys that the actor may see, read while they are consumed; mirrors {@code GET /key/list}.
   *
   * @param asked the filters; {@code owner} and {@code ownersTeams} are set here
   * @param teamKeys whether the keys of teams that the caller administers are wanted too
   * @param most how many will be wanted, so that no page is larger than that
   * @param onePage whether only so many are wanted, and none follow
   */
  public Rows list(Actor actor, KeyStore.Filter asked, boolean teamKeys, long most, boolean onePage) {
    KeyStore.Filter visible = writer.database().read(tx -> visible(tx, actor, asked, teamKeys));
    return Pages.list(
        writer.database(),
        onePage ? most - 1 : most,
        (tx, last, size) -> {
          List<Row> rows = new KeyStore(tx).page(visible, last, size);
          return onePage ? new Pages.Page(rows, true) : Pages.Page.of(rows, size);
        });
  }

  private static KeyStore.Filter visible(Tx tx, Actor actor, KeyStore.Filter named, boolean teamKeys) {
    List<String> teams = Targets.teamsOf(tx, actor);
    KeyStore.Filter asked =
        named.of(
            UserNames.resolve(tx, actor, named.userId()),
            Teams.resolve(tx, actor, named.teamId()),
            named.organizationId() == null ? null : OrgNames.resolve(tx, actor, named.organizationId()));
    Authorizer.check(
        actor,
        Permission.KEY_LIST,
        Target.user(asked.userId()).in(asked.organizationId()).with(Targets.teamOfList(teams, asked.teamId())));
    List<String> administered = teamKeys ? Teams.administered(tx, actor, teams) : List.of();
    KeyStore.Filter visible = asked.seenBy(actor.seesEverything() ? null : actor.userId(), administered);
    if (Cursors.needsRow(asked.after(), asked.sort(), "token") && new KeyStore(tx).page(visible.only(asked.after()), null, 1).isEmpty()) {
      throw Cursors.noRow(asked.after(), "key");
    }
    return visible;
  }
}
