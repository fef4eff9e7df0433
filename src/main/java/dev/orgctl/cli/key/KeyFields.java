package dev.orgctl.cli.key;

import dev.orgctl.cli.CommonFields;
import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.input.ValueKind;
import java.util.List;

/** The fields of LiteLLM's {@code /key/*} bodies and queries. */
final class KeyFields {
  static final Field ALIAS = Field.of("key_alias", FieldType.NAME, "ALIAS", "The key's name, unique among all keys");
  static final Field KEY =
      Field.of("key", FieldType.NAME, "KEY", "The key itself, starting with sk- (default: random); other users of this machine can see it");
  static final Field NAMED_KEY =
      Field.of("key", FieldType.NAME, "KEY", "The key's alias or hash (default: the caller's own); the key itself works too, but others can see it").naming(ValueKind.KEY);

  static final Field TEAM = Field.of("team_id", FieldType.NAME, "TEAM", "The team that the key is for: its id, or an alias that only one has").naming(ValueKind.TEAM);
  static final Field ORGANIZATION =
      Field.of("organization_id", FieldType.NAME, "ORG", "The organization that the key is for: its id, or an alias that only one has (default: the team's)").naming(ValueKind.ORGANIZATION);

  /** Columns of the key's row. */
  static final List<Field> COLUMNS =
      CommonFields.join(
          CommonFields.LIMITS,
          List.of(
          Field.of("models", FieldType.LIST, "MODEL", "The models that the key may use (default: all)").naming(ValueKind.MODEL),
          Field.of("blocked", FieldType.BOOLEAN, "", "Make the key blocked"),
          Field.of("aliases", FieldType.OBJECT, "JSON", "Names of models for this key"),
          Field.of("config", FieldType.OBJECT, "JSON", "LiteLLM's settings for this key"),
          Field.of("permissions", FieldType.OBJECT, "JSON", "LiteLLM's permissions for this key"),
          Field.of("allowed_cache_controls", FieldType.LIST, "NAME", "Cache controls that the key may send"),
          Field.of("access_group_ids", FieldType.LIST, "ID", "Access groups (LiteLLM of 2026 and later)"),
          Field.of("agent_id", FieldType.NAME, "ID", "The agent that the key is for (LiteLLM of 2026 and later)"),
          Field.of("project_id", FieldType.NAME, "ID", "The project that the key is for (LiteLLM of 2026 and later)"),
          Field.of("auto_rotate", FieldType.BOOLEAN, "", "Let LiteLLM rotate the key (2026 and later)"),
          Field.of("rotation_interval", FieldType.DURATION, "TIME", "How often LiteLLM rotates the key"),
          Field.of("router_settings", FieldType.OBJECT, "JSON", "LiteLLM's router settings for this key (2026 and later)"),
          Field.of("metadata", FieldType.OBJECT, "JSON", "Anything, as JSON or key=value")));

  static final List<Field> GENERATE =
      CommonFields.join(
          List.of(
              ALIAS,
              Field.of("user_id", FieldType.NAME, "USER", "Whose key it is: the id, or an e-mail that only one has (default: the caller's own; of nobody when an admin asks)").naming(ValueKind.USER),
              TEAM,
              ORGANIZATION,
              Field.of("budget_id", FieldType.NAME, "ID", "An existing budget").naming(ValueKind.BUDGET),
              Field.of("duration", FieldType.DURATION, "TIME", "How long the key is valid (default: for ever)"),
              Field.choice("key_type", List.of("default", "management", "read_only", "llm_api"), "What the key may call"),
              Field.of("allowed_routes", FieldType.LIST, "ROUTE", "What the key may call, route by route; only admins set them"),
              KEY),
          COLUMNS,
          CommonFields.IN_METADATA_OF_KEYS,
          List.of(CommonFields.OBJECT_PERMISSION));

  /** The key that a verb changes. */
  static final Field CHANGED =
      Field.of("key", FieldType.NAME, "KEY", "The key's alias, masked form or hash; - reads the key itself from standard input, where nobody sees it").naming(ValueKind.KEY);

  static final Field KEYS =
      Field.of("keys", FieldType.LIST, "KEY", "The keys: aliases, masked forms or hashes; - reads a key itself from standard input").naming(ValueKind.KEY);

  static final Field KEY_ALIASES = Field.of("key_aliases", FieldType.LIST, "ALIAS", "The keys with these aliases").naming(ValueKind.KEY_ALIAS);

  static final Field NEW_DURATION = Field.of("duration", FieldType.DURATION, "TIME", "How long the key is valid from now on; none for ever").orNone();

  /** Columns of the key's row that can be changed. */
  static final List<Field> CHANGEABLE =
      CommonFields.join(
          List.of(
              Field.of("key_alias", FieldType.NAME, "ALIAS", "The key's new alias, unique among all keys").orNone(),
              Field.of("user_id", FieldType.NAME, "USER", "Whose key it is: the id, or an e-mail that only one has").naming(ValueKind.USER).orNone(),
              Field.of("team_id", FieldType.NAME, "TEAM", "The team that the key is for: its id, or an alias that only one has; the organization is the team's").naming(ValueKind.TEAM).orNone(),
              Field.of("organization_id", FieldType.NAME, "ORG", "The organization that the key is for: its id, or an alias that only one has").naming(ValueKind.ORGANIZATION).orNone(),
              Field.of("budget_id", FieldType.NAME, "ID", "An existing budget").naming(ValueKind.BUDGET).orNone(),
              Field.of("allowed_routes", FieldType.LIST, "ROUTE", "What the key may call, route by route; none for everything").orNone()),
          COLUMNS.stream()
              .map(field -> field.name().equals("blocked") ? Field.of("blocked", FieldType.BOOLEAN, "", "Block the key, or with =false let it in again") : field)
              .map(field -> field.type() == FieldType.BOOLEAN ? field : field.orNone())
              .toList());

  static final List<Field> UPDATE =
      CommonFields.join(
          List.of(CHANGED),
          CHANGEABLE,
          List.of(NEW_DURATION),
          CommonFields.orNone(CommonFields.IN_METADATA_OF_KEYS),
          List.of(CommonFields.OBJECT_PERMISSION.orNone()));

  private KeyFields() {}
}
