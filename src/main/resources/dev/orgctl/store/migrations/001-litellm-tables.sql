-- LiteLLM's tables around organizations, with its names and defaults, for SQLite and for an empty PostgreSQL.
-- ${list}, ${json}, ${time} are the types of text[], jsonb and timestamp(3); ${no_texts} and ${now} their defaults.

create table "LiteLLM_BudgetTable" (
  budget_id text not null,
  max_budget double precision,
  soft_budget double precision,
  max_parallel_requests integer,
  tpm_limit bigint,
  rpm_limit bigint,
  model_max_budget ${json},
  budget_duration text,
  budget_reset_at ${time},
  created_at ${time} default ${now} not null,
  created_by text not null,
  updated_at ${time} default ${now} not null,
  updated_by text not null,
  allowed_models ${list} default ${no_texts},
  primary key (budget_id)
);

create table "LiteLLM_ObjectPermissionTable" (
  object_permission_id text not null,
  mcp_servers ${list} default ${no_texts},
  vector_stores ${list} default ${no_texts},
  mcp_access_groups ${list} default ${no_texts},
  mcp_tool_permissions ${json},
  agents ${list} default ${no_texts},
  agent_access_groups ${list} default ${no_texts},
  blocked_tools ${list} default ${no_texts},
  models ${list} default ${no_texts},
  mcp_toolsets ${list} default ${no_texts},
  search_tools ${list} default ${no_texts},
  mcp_tool_search_enabled boolean,
  primary key (object_permission_id)
);

create table "LiteLLM_OrganizationTable" (
  organization_id text not null,
  organization_alias text not null,
  budget_id text not null,
  metadata ${json} default '{}' not null,
  models ${list},
  spend double precision default 0.0 not null,
  model_spend ${json} default '{}' not null,
  created_at ${time} default ${now} not null,
  created_by text not null,
  updated_at ${time} default ${now} not null,
  updated_by text not null,
  object_permission_id text,
  primary key (organization_id),
  foreign key (budget_id) references "LiteLLM_BudgetTable" (budget_id) on update cascade on delete restrict,
  foreign key (object_permission_id) references "LiteLLM_ObjectPermissionTable" (object_permission_id) on update cascade on delete set null
);

create table "LiteLLM_UserTable" (
  user_id text not null,
  user_alias text,
  team_id text,
  sso_user_id text,
  organization_id text,
  password text,
  teams ${list} default ${no_texts},
  user_role text,
  max_budget double precision,
  spend double precision default 0.0 not null,
  user_email text,
  models ${list},
  metadata ${json} default '{}' not null,
  max_parallel_requests integer,
  tpm_limit bigint,
  rpm_limit bigint,
  budget_duration text,
  budget_reset_at ${time},
  allowed_cache_controls ${list} default ${no_texts},
  model_spend ${json} default '{}' not null,
  model_max_budget ${json} default '{}' not null,
  created_at ${time} default ${now},
  updated_at ${time} default ${now},
  object_permission_id text,
  policies ${list} default ${no_texts},
  primary key (user_id),
  foreign key (object_permission_id) references "LiteLLM_ObjectPermissionTable" (object_permission_id) on update cascade on delete set null,
  foreign key (organization_id) references "LiteLLM_OrganizationTable" (organization_id) on update cascade on delete set null
);

create unique index "LiteLLM_UserTable_sso_user_id_key" on "LiteLLM_UserTable" (sso_user_id);

create index "LiteLLM_UserTable_user_email_lower_idx" on "LiteLLM_UserTable" (lower(user_email));

create table "LiteLLM_OrganizationMembership" (
  user_id text not null,
  organization_id text not null,
  user_role text,
  spend double precision default 0.0,
  budget_id text,
  created_at ${time} default ${now},
  updated_at ${time} default ${now},
  primary key (user_id, organization_id),
  foreign key (budget_id) references "LiteLLM_BudgetTable" (budget_id) on update cascade on delete set null,
  foreign key (organization_id) references "LiteLLM_OrganizationTable" (organization_id) on update cascade on delete restrict,
  foreign key (user_id) references "LiteLLM_UserTable" (user_id) on update cascade on delete restrict
);

create table "LiteLLM_TeamTable" (
  team_id text not null,
  team_alias text,
  organization_id text,
  admins ${list},
  members ${list},
  members_with_roles ${json} default '{}' not null,
  metadata ${json} default '{}' not null,
  max_budget double precision,
  spend double precision default 0.0 not null,
  models ${list},
  max_parallel_requests integer,
  tpm_limit bigint,
  rpm_limit bigint,
  budget_duration text,
  budget_reset_at ${time},
  blocked boolean default false not null,
  created_at ${time} default ${now} not null,
  updated_at ${time} default ${now} not null,
  model_spend ${json} default '{}' not null,
  model_max_budget ${json} default '{}' not null,
  model_id integer,
  team_member_permissions ${list} default ${no_texts},
  object_permission_id text,
  router_settings ${json} default '{}',
  policies ${list} default ${no_texts},
  allow_team_guardrail_config boolean default false not null,
  soft_budget double precision,
  access_group_ids ${list} default ${no_texts},
  budget_limits ${json},
  default_team_member_models ${list} default ${no_texts},
  primary key (team_id),
  foreign key (object_permission_id) references "LiteLLM_ObjectPermissionTable" (object_permission_id) on update cascade on delete set null,
  foreign key (organization_id) references "LiteLLM_OrganizationTable" (organization_id) on update cascade on delete set null
);

create index "LiteLLM_TeamTable_created_at_idx" on "LiteLLM_TeamTable" (created_at);

create unique index "LiteLLM_TeamTable_model_id_key" on "LiteLLM_TeamTable" (model_id);

create index "LiteLLM_TeamTable_organization_id_idx" on "LiteLLM_TeamTable" (organization_id);

create index "LiteLLM_TeamTable_team_alias_idx" on "LiteLLM_TeamTable" (team_alias);

create table "LiteLLM_TeamMembership" (
  user_id text not null,
  team_id text not null,
  spend double precision default 0.0 not null,
  budget_id text,
  total_spend double precision default 0.0 not null,
  primary key (user_id, team_id),
  foreign key (budget_id) references "LiteLLM_BudgetTable" (budget_id) on update cascade on delete set null
);

create table "LiteLLM_VerificationToken" (
  token text not null,
  key_name text,
  key_alias text,
  soft_budget_cooldown boolean default false not null,
  spend double precision default 0.0 not null,
  expires ${time},
  models ${list},
  aliases ${json} default '{}' not null,
  config ${json} default '{}' not null,
  user_id text,
  team_id text,
  permissions ${json} default '{}' not null,
  max_parallel_requests integer,
  metadata ${json} default '{}' not null,
  blocked boolean,
  tpm_limit bigint,
  rpm_limit bigint,
  max_budget double precision,
  budget_duration text,
  budget_reset_at ${time},
  allowed_cache_controls ${list} default ${no_texts},
  model_spend ${json} default '{}' not null,
  model_max_budget ${json} default '{}' not null,
  budget_id text,
  organization_id text,
  created_at ${time} default ${now},
  created_by text,
  updated_at ${time} default ${now},
  updated_by text,
  allowed_routes ${list} default ${no_texts},
  object_permission_id text,
  auto_rotate boolean default false,
  key_rotation_at ${time},
  last_rotation_at ${time},
  rotation_count integer default 0,
  rotation_interval text,
  project_id text,
  router_settings ${json} default '{}',
  policies ${list} default ${no_texts},
  access_group_ids ${list} default ${no_texts},
  last_active ${time},
  agent_id text,
  budget_limits ${json},
  budget_fallbacks ${json} default '{}' not null,
  key_type text,
  primary key (token),
  foreign key (budget_id) references "LiteLLM_BudgetTable" (budget_id) on update cascade on delete set null,
  foreign key (object_permission_id) references "LiteLLM_ObjectPermissionTable" (object_permission_id) on update cascade on delete set null,
  foreign key (organization_id) references "LiteLLM_OrganizationTable" (organization_id) on update cascade on delete set null
);

create index "LiteLLM_VerificationToken_budget_reset_at_expires_idx" on "LiteLLM_VerificationToken" (budget_reset_at, expires);

create index "LiteLLM_VerificationToken_team_id_idx" on "LiteLLM_VerificationToken" (team_id);

create index "LiteLLM_VerificationToken_user_id_team_id_idx" on "LiteLLM_VerificationToken" (user_id, team_id);

create table "LiteLLM_InvitationLink" (
  id text not null,
  user_id text not null,
  is_accepted boolean default false not null,
  accepted_at ${time},
  expires_at ${time} not null,
  created_at ${time} not null,
  created_by text not null,
  updated_at ${time} not null,
  updated_by text not null,
  primary key (id),
  foreign key (created_by) references "LiteLLM_UserTable" (user_id) on update cascade on delete restrict,
  foreign key (updated_by) references "LiteLLM_UserTable" (user_id) on update cascade on delete restrict,
  foreign key (user_id) references "LiteLLM_UserTable" (user_id) on update cascade on delete restrict
);

create table "LiteLLM_AuditLog" (
  id text not null,
  updated_at ${time} default ${now} not null,
  changed_by text default '' not null,
  changed_by_api_key text default '' not null,
  action text not null,
  table_name text not null,
  object_id text not null,
  before_value ${json},
  updated_values ${json},
  primary key (id)
);

create table "LiteLLM_DailyOrganizationSpend" (
  id text not null,
  organization_id text,
  date text not null,
  api_key text not null,
  model text,
  model_group text,
  custom_llm_provider text,
  mcp_namespaced_tool_name text,
  prompt_tokens bigint default 0 not null,
  completion_tokens bigint default 0 not null,
  cache_read_input_tokens bigint default 0 not null,
  cache_creation_input_tokens bigint default 0 not null,
  spend double precision default 0.0 not null,
  api_requests bigint default 0 not null,
  successful_requests bigint default 0 not null,
  failed_requests bigint default 0 not null,
  created_at ${time} default ${now} not null,
  updated_at ${time} not null,
  endpoint text,
  compression_saved_tokens bigint default 0 not null,
  compression_savings_spend double precision default 0.0 not null,
  prompt_caching_savings_spend double precision default 0.0 not null,
  primary key (id)
);

create unique index "LiteLLM_DailyOrganizationSpend_organization_id_date_api_key_key" on "LiteLLM_DailyOrganizationSpend" (organization_id, date, api_key, model, custom_llm_provider, mcp_namespaced_tool_name, endpoint);

create table "LiteLLM_DeletedTeamTable" (
  id text not null,
  team_id text not null,
  team_alias text,
  organization_id text,
  object_permission_id text,
  admins ${list},
  members ${list},
  members_with_roles ${json} default '{}' not null,
  metadata ${json} default '{}' not null,
  max_budget double precision,
  spend double precision default 0.0 not null,
  models ${list},
  max_parallel_requests integer,
  tpm_limit bigint,
  rpm_limit bigint,
  budget_duration text,
  budget_reset_at ${time},
  blocked boolean default false not null,
  model_spend ${json} default '{}' not null,
  model_max_budget ${json} default '{}' not null,
  team_member_permissions ${list} default ${no_texts},
  model_id integer,
  created_at ${time},
  updated_at ${time},
  deleted_at ${time} default ${now} not null,
  deleted_by text,
  deleted_by_api_key text,
  litellm_changed_by text,
  router_settings ${json} default '{}',
  policies ${list} default ${no_texts},
  allow_team_guardrail_config boolean default false not null,
  soft_budget double precision,
  access_group_ids ${list} default ${no_texts},
  primary key (id)
);

create table "LiteLLM_DeletedVerificationToken" (
  id text not null,
  token text not null,
  key_name text,
  key_alias text,
  soft_budget_cooldown boolean default false not null,
  spend double precision default 0.0 not null,
  expires ${time},
  models ${list},
  aliases ${json} default '{}' not null,
  config ${json} default '{}' not null,
  user_id text,
  team_id text,
  permissions ${json} default '{}' not null,
  max_parallel_requests integer,
  metadata ${json} default '{}' not null,
  blocked boolean,
  tpm_limit bigint,
  rpm_limit bigint,
  max_budget double precision,
  budget_duration text,
  budget_reset_at ${time},
  allowed_cache_controls ${list} default ${no_texts},
  allowed_routes ${list} default ${no_texts},
  model_spend ${json} default '{}' not null,
  model_max_budget ${json} default '{}' not null,
  budget_id text,
  organization_id text,
  object_permission_id text,
  created_at ${time},
  created_by text,
  updated_at ${time},
  updated_by text,
  rotation_count integer default 0,
  auto_rotate boolean default false,
  rotation_interval text,
  last_rotation_at ${time},
  key_rotation_at ${time},
  deleted_at ${time} default ${now} not null,
  deleted_by text,
  deleted_by_api_key text,
  litellm_changed_by text,
  router_settings ${json} default '{}',
  policies ${list} default ${no_texts},
  access_group_ids ${list} default ${no_texts},
  last_active ${time},
  project_id text,
  agent_id text,
  budget_fallbacks ${json} default '{}' not null,
  key_type text,
  primary key (id)
);

-- LiteLLM has no index for the members of one organization; in a database of its own orgctl can afford one.
create index "orgctl_membership_organization_idx" on "LiteLLM_OrganizationMembership" (organization_id, user_id);
