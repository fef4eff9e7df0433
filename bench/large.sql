-- A gateway of some size: 1,000 organizations, 100,000 users, 300,000 keys, 3,000 teams and a million audit rows.
-- Users 1 to 1,000 are org_admin of one organization each; every user is a member of one organization.
begin;
insert into "LiteLLM_BudgetTable" (budget_id, max_budget, budget_duration, budget_reset_at, created_at, created_by, updated_by)
select 'budget-' || lpad(i::text, 6, '0'), i, '30d', timestamp '2030-01-01', timestamp '2026-01-01', 'bench', 'bench'
from generate_series(1, 20000) i;

insert into "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, models, spend, created_by, updated_by)
select 'org-' || lpad(i::text, 4, '0'), 'Organization ' || i, 'budget-' || lpad(i::text, 6, '0'), '{gpt-4o,claude}', i / 7.0, 'bench', 'bench'
from generate_series(1, 1000) i;

insert into "LiteLLM_UserTable" (user_id, user_email, user_role, spend, teams, created_at, updated_at)
select 'user-' || lpad(i::text, 6, '0'), 'User' || i || '@example.com', 'internal_user', i / 100.0,
  case when i <= 90000 then array['team-' || lpad(((i - 1) / 30 + 1)::text, 4, '0')] else '{}' end,
  timestamp '2026-01-01' + i * interval '1 second', timestamp '2026-01-01'
from generate_series(1, 100000) i;

-- Every tenth member has a budget in the organization.
insert into "LiteLLM_OrganizationMembership" (user_id, organization_id, user_role, spend, budget_id, created_at, updated_at)
select 'user-' || lpad(i::text, 6, '0'), 'org-' || lpad((i % 1000 + 1)::text, 4, '0'),
  case when i <= 1000 then 'org_admin' else 'internal_user' end, i / 200.0,
  case when i % 10 = 0 then 'budget-' || lpad((1000 + i / 10)::text, 6, '0') end, timestamp '2026-01-01', timestamp '2026-01-01'
from generate_series(1, 100000) i;

insert into "LiteLLM_TeamTable" (team_id, team_alias, organization_id, members_with_roles, models, spend, max_budget, created_at, updated_at)
select 'team-' || lpad(t::text, 4, '0'), 'Team ' || t, 'org-' || lpad((t % 1000 + 1)::text, 4, '0'),
  (select jsonb_agg(jsonb_build_object('user_id', 'user-' || lpad(i::text, 6, '0'), 'user_email', null, 'role', case when i % 30 = 1 then 'admin' else 'user' end))
   from generate_series((t - 1) * 30 + 1, t * 30) i),
  '{gpt-4o}', t / 3.0, 1000, timestamp '2026-01-01' + t * interval '1 minute', timestamp '2026-01-01'
from generate_series(1, 3000) t;

insert into "LiteLLM_TeamMembership" (user_id, team_id, spend, budget_id)
select 'user-' || lpad(i::text, 6, '0'), 'team-' || lpad(((i - 1) / 30 + 1)::text, 4, '0'), 1, 'budget-' || lpad((11000 + i / 10)::text, 6, '0')
from generate_series(10, 80000, 10) i;

insert into "LiteLLM_VerificationToken" (token, key_name, key_alias, user_id, team_id, organization_id, spend, models, created_at, created_by, updated_at)
select md5(i::text) || md5('x' || i), 'sk-...' || right(md5('x' || i), 4), 'key-' || i,
  'user-' || lpad(((i - 1) / 3 + 1)::text, 6, '0'),
  case when i <= 270000 then 'team-' || lpad(((i - 1) / 90 + 1)::text, 4, '0') end,
  case when i > 270000 then 'org-' || lpad((((i - 1) / 3 + 1) % 1000 + 1)::text, 4, '0') end,
  i / 1000.0, '{gpt-4o}', timestamp '2026-01-01' + i * interval '1 second', 'bench', timestamp '2026-01-01'
from generate_series(1, 300000) i;

insert into "LiteLLM_InvitationLink" (id, user_id, is_accepted, expires_at, created_at, created_by, updated_at, updated_by)
select 'invitation-' || lpad(i::text, 5, '0'), 'user-' || lpad(i::text, 6, '0'), false, timestamp '2030-01-01', timestamp '2026-01-01', 'user-000001',
  timestamp '2026-01-01', 'user-000001'
from generate_series(1, 10000) i;

insert into "LiteLLM_AuditLog" (id, updated_at, changed_by, changed_by_api_key, action, table_name, object_id, before_value, updated_values)
select md5(i::text), timestamp '2026-01-01' + i * interval '1 second', 'user-' || lpad((i % 1000 + 1)::text, 6, '0'), '',
  'updated', 'LiteLLM_UserTable', 'user-' || lpad((i % 100000 + 1)::text, 6, '0'), '{"spend": 1}', '{"spend": 2}'
from generate_series(1, 1000000) i;
commit;
vacuum analyze;
