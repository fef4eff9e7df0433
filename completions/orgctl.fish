# Completion of orgctl for fish 3.4 and newer. Made by `orgctl completion fish`.
#
# Commands, options and fixed values stand in the table below, so they start no process. Names in the database come from
# `orgctl __complete`; they are remembered in this shell, for ten seconds and until another command was run.

# What can follow the command path in $argv[1]: each a word, a tab and its description. A flag is --flag, or --flag= and its
# values: a|b, @ (in the database), / (a file) or nothing; + says that it can be repeated. The target has the same values; ? is a
# command or a topic, ! a command.
function __orgctl_table --no-scope-shadowing
    set commands
    set flags
    set target ''
    switch "$argv[1]"
        case ''
            set commands \
                'init'\t'Create the embedded database and its first admin key' \
                'tour'\t'Show the main job on a throw-away database' \
                'whoami'\t'Show who the API key is, and its organizations' \
                'can-i'\t'Show whether you may do something, and which rule decides' \
                'doctor'\t'Examine the database, and say what mends it' \
                'org'\t'Organizations and their members' \
                'team'\t'Teams of organizations, and their people' \
                'user'\t'Users' \
                'key'\t'API keys' \
                'budget'\t'Budgets that organizations, members and keys use' \
                'invitation'\t'Invitations to set a password' \
                'audit'\t'Who changed what' \
                'context'\t'Gateways by name: database, key and settings' \
                'db'\t'The database' \
                'completion'\t'Print the completion script of a shell' \
                'repl'\t'Type commands one after the other, or run a script of them' \
                'help'\t'Show help about a command or a topic'
            set flags \
                '--version'\t'Show the versions of orgctl, Java and the database drivers'
        case 'init'
        case 'tour'
        case 'whoami'
            set flags \
                '+--columns=user_id|user_role|key_name|master_key|allowed_routes|database'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'can-i'
            set flags \
                '--organization-id=@'\t'The organization that the command would name: its id, or an alias that only one has' \
                '--team-id=@'\t'The team that the command would name: its id, or an alias that only one has' \
                '--user-id=@'\t'The user that the command would name: the id, or an e-mail that only one has' \
                '--list'\t'Every verb: yes, no, or for what is your own'
            set target '+!'
        case 'doctor'
            set flags \
                '+--fix=organization-without-object-permission|team-without-object-permission|user-without-object-permission|stale-user-team|user-without-organization|invitation-without-user|team-membership-without-team|membership-without-organization|key-without-object-permission|orphaned-budget'\t'Mend findings that need no decision: organization-without-object-permission, team-without-object-permission, user-without-object-permission, stale-user-team, user-without-organization, invitation-without-user, team-membership-without-team, membership-without-organization, key-without-object-permission, orphaned-budget' \
                '--exit-code'\t'Exit with 8 when something is found' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'org'
            set commands \
                'new'\t'Create an organization' \
                'info'\t'Show organizations with budget, members and teams' \
                'list'\t'List organizations' \
                'update'\t'Change an organization or its budget' \
                'delete'\t'Delete organizations with all that is theirs' \
                'member-add'\t'Add members to an organization' \
                'member-update'\t'Change the role or the budget of a member' \
                'member-delete'\t'Remove members from an organization' \
                'members'\t'List the members of an organization' \
                'reset-spend'\t'Set the spend of an organization to 0'
        case 'org new'
            set flags \
                '--organization-alias='\t'The name of the organization' \
                '--organization-id='\t'The id of the organization (default: a new uuid)' \
                '+--models=@'\t'The models that the organization may use (default: all)' \
                '--budget-id=@'\t'An existing budget, instead of one of its own' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--soft-budget='\t'The spend at which LiteLLM warns, in US dollars' \
                '+--allowed-models=@'\t'Models that the budget is for (LiteLLM of 2026 and later)' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--match-alias'\t'With --if-exists: an organization with this alias is the same one' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'org info'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '+--organizations=@'\t'Ids of organizations, or aliases that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '+--columns=organization_id|organization_alias|models|spend|budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|metadata|created_at|created_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
            set target '+@'
        case 'org list'
            set flags \
                '--org-id=@'\t'Only the organization with this id' \
                '--org-alias='\t'Only aliases with this text in them, whatever the case; % and _ are wildcards' \
                '--sort=organization_id|organization_id:desc|organization_alias|organization_alias:desc|spend|spend:desc|created_at|created_at:desc|updated_at|updated_at:desc'\t'By organization_id, organization_alias, spend, created_at, updated_at; :desc for the other way round (default: organization_id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=organization_id|organization_alias|spend|max_budget|budget_duration|models|used|budget_id|soft_budget|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|metadata|created_at|created_by|updated_at|updated_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'org update'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '--organization-alias='\t'The name of the organization' \
                '--budget-id=@'\t'An existing budget, instead of one of its own' \
                '+--models=@'\t'The models that the organization may use (default: all)' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--soft-budget='\t'The spend at which LiteLLM warns, in US dollars' \
                '+--allowed-models=@'\t'Models that the budget is for (LiteLLM of 2026 and later)' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '+--add-models=@'\t'Models that may be used too, beside those of the list' \
                '+--remove-models=@'\t'Models that may be used no longer' \
                '--metadata-replace'\t'Given metadata replace the present ones (default: merged into them)' \
                '--shared-budget=change|copy'\t'When others use the budget too: change it for all, or change a copy (default: refuse)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'org delete'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '+--organization-ids=@'\t'Ids of organizations, or aliases that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '+@'
        case 'org member-add'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '--user-id=@'\t'The person\'s user id; created when there is none' \
                '--user-email=@'\t'The person\'s e-mail; a user with it is created when there is none' \
                '--role=org_admin|internal_user|internal_user_viewer'\t'The person\'s role in the organization' \
                '--max-budget-in-organization='\t'What the person may spend in the organization, in US dollars' \
                '--file=/'\t'Read the members from a file; - reads standard input. What it says of one of them wins over flags' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--force'\t'Do it even if nobody is left who administers the organization' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'org member-update'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '--user-id=@'\t'The member\'s user id' \
                '--user-email=@'\t'The member\'s e-mail' \
                '--role=org_admin|internal_user|internal_user_viewer'\t'The person\'s role in the organization' \
                '--max-budget-in-organization='\t'What the person may spend in the organization, in US dollars' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--shared-budget=change|copy'\t'When others use the budget too: change it for all, or change a copy (default: refuse)' \
                '--force'\t'Do it even if nobody is left who administers the organization' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'org member-delete'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '--user-id=@'\t'The member\'s user id' \
                '--user-email=@'\t'The member\'s e-mail' \
                '+--user-ids=@'\t'The user ids of several members' \
                '+--user-emails=@'\t'The e-mails of several members' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--revoke-keys'\t'Delete their keys of the organization and of its teams too; for admins' \
                '--leave-teams'\t'Take them out of its teams too, and delete their keys of those teams' \
                '--force'\t'Do it even if nobody is left who administers the organization' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'org members'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '--sort=user_id|user_id:desc|user_role|user_role:desc|spend|spend:desc|created_at|created_at:desc'\t'By user_id, user_role, spend, created_at; :desc for the other way round (default: user_id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=user_id|user_email|user_role|spend|max_budget|budget_reset_at|used|budget_id|budget_duration|tpm_limit|rpm_limit|created_at|updated_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
            set target '@'
        case 'org reset-spend'
            set flags \
                '--organization-id=@'\t'The organization: its id, or an alias that only one has' \
                '--members'\t'Set the spend of its members in the organization to 0 too' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'team'
            set commands \
                'new'\t'Create a team' \
                'info'\t'Show a team with people, budgets and keys' \
                'list'\t'List teams' \
                'update'\t'Change a team, or move it to another organization' \
                'delete'\t'Delete teams with their keys' \
                'block'\t'Stop all calls with a team\'s keys' \
                'unblock'\t'Allow calls with a team\'s keys again' \
                'member-add'\t'Add people to a team' \
                'member-update'\t'Change somebody\'s role or limits in a team' \
                'member-delete'\t'Take somebody off a team'
        case 'team new'
            set flags \
                '--team-alias='\t'The name of the team' \
                '--team-id='\t'The id of the team (default: a new uuid)' \
                '--organization-id=@'\t'The organization that the team belongs to: its id, or an alias that only one has' \
                '--members-with-roles='\t'The first people: [{"user_id": …, "role": "admin" or "user", "max_budget_in_team": …}, …]' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--soft-budget='\t'The spend at which LiteLLM warns, in US dollars (2026 and later)' \
                '+--models=@'\t'The models that the team may use (default: all of its organization)' \
                '--blocked'\t'Stop all calls with the team\'s keys' \
                '+--team-member-permissions='\t'Key routes that plain members may call (2025 and later)' \
                '+--default-team-member-models=@'\t'Models of members without models of their own (2026 and later)' \
                '+--access-group-ids='\t'Access groups (LiteLLM of 2026 and later)' \
                '--allow-team-guardrail-config'\t'Let the team set its own guardrails (2026 and later)' \
                '+--router-settings='\t'LiteLLM\'s router settings for this team (2026 and later)' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--guardrails='\t'Guardrails that look at every call' \
                '+--policies='\t'Policies that look at every call (LiteLLM of 2026 and later)' \
                '+--tags='\t'Tags for spend and routing' \
                '+--prompts='\t'Prompts that may be used (LiteLLM of 2025 and later)' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'team info'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '+--columns=team_id|team_alias|organization_id|models|spend|max_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|blocked|metadata|created_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
            set target '@'
        case 'team list'
            set flags \
                '--user-id=@'\t'Only teams that this user is on: the id, or an e-mail that only one has' \
                '--organization-id=@'\t'Only teams of this organization: its id, or an alias that only one has; default_organization for those of none' \
                '--sort=team_id|team_id:desc|team_alias|team_alias:desc|spend|spend:desc|max_budget|max_budget:desc|created_at|created_at:desc|updated_at|updated_at:desc'\t'By team_id, team_alias, spend, max_budget, created_at, updated_at; :desc for the other way round (default: team_id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=team_id|team_alias|organization_id|spend|max_budget|models|blocked|used|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|metadata|created_at|updated_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'team update'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '--team-alias='\t'The name of the team' \
                '--organization-id=@'\t'The organization that the team belongs to: its id, or an alias that only one has' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--soft-budget='\t'The spend at which LiteLLM warns, in US dollars (2026 and later)' \
                '+--models=@'\t'The models that the team may use (default: all of its organization)' \
                '--blocked'\t'Stop all calls with the team\'s keys' \
                '+--team-member-permissions='\t'Key routes that plain members may call (2025 and later)' \
                '+--default-team-member-models=@'\t'Models of members without models of their own (2026 and later)' \
                '+--access-group-ids='\t'Access groups (LiteLLM of 2026 and later)' \
                '--allow-team-guardrail-config'\t'Let the team set its own guardrails (2026 and later)' \
                '+--router-settings='\t'LiteLLM\'s router settings for this team (2026 and later)' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--guardrails='\t'Guardrails that look at every call' \
                '+--policies='\t'Policies that look at every call (LiteLLM of 2026 and later)' \
                '+--tags='\t'Tags for spend and routing' \
                '+--prompts='\t'Prompts that may be used (LiteLLM of 2025 and later)' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '+--add-models=@'\t'Models that may be used too, beside those of the list' \
                '+--remove-models=@'\t'Models that may be used no longer' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'team delete'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '+--team-ids=@'\t'Ids of teams, or aliases that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '+@'
        case 'team block'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'team unblock'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'team member-add'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '--user-id=@'\t'The person\'s user id' \
                '--user-email=@'\t'The person\'s e-mail' \
                '--role=admin|user'\t'The person\'s role in the team (default: user)' \
                '--max-budget-in-team='\t'What the person may spend in the team, in US dollars' \
                '--file=/'\t'Read the members from a file; - reads standard input. What it says of one of them wins over flags' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'team member-update'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '--user-id=@'\t'The person\'s user id' \
                '--user-email=@'\t'The person\'s e-mail' \
                '--role=admin|user'\t'The person\'s role in the team' \
                '--max-budget-in-team='\t'What the person may spend in the team, in US dollars' \
                '--tpm-limit='\t'Tokens per minute in the team' \
                '--rpm-limit='\t'Requests per minute in the team' \
                '--budget-duration='\t'How long until the person\'s spend starts at 0 again' \
                '+--allowed-models=@'\t'The models that the person may use in the team (2026 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'team member-delete'
            set flags \
                '--team-id=@'\t'The team: its id, or an alias that only one has' \
                '--user-id=@'\t'The person\'s user id' \
                '--user-email=@'\t'The person\'s e-mail' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'user'
            set commands \
                'new'\t'Create a user' \
                'info'\t'Show a user with memberships, keys and teams' \
                'list'\t'List users' \
                'update'\t'Change a user' \
                'delete'\t'Delete users'
        case 'user new'
            set flags \
                '--user-email='\t'The user\'s e-mail' \
                '--user-id='\t'The user\'s id (default: a new uuid)' \
                '--user-role=proxy_admin|proxy_admin_viewer|internal_user|internal_user_viewer'\t'The user\'s global role (default: none, which acts as internal_user)' \
                '--organization-id=@'\t'An organization that the user joins, with --role: its id, or an alias that only one has' \
                '+--organizations=@'\t'Organizations that the user joins, with --role: ids, or aliases that only one has' \
                '--role=org_admin|internal_user|internal_user_viewer'\t'The role in these organizations (default: internal_user)' \
                '+--teams=@'\t'Teams that the user joins: ids, or aliases that only one has' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--user-alias='\t'The user\'s name' \
                '--sso-user-id='\t'The user\'s id at the identity provider' \
                '+--models=@'\t'The models that the user may use (default: all)' \
                '+--allowed-cache-controls='\t'Cache controls that the user may send' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--auto-create-key'\t'Make a key for the user too (default: true)' \
                '--key-alias='\t'The alias of the user\'s key' \
                '--duration='\t'How long the user\'s key is valid (default: for ever)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--out-file=/'\t'Write the key to a new file that only you can read, and print it masked; --replace-file replaces one' \
                '--replace-file'\t'With --out-file: replace a file that is there' \
                '--force'\t'Do it even if nobody is left who administers the organization' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'user info'
            set flags \
                '--user-id=@'\t'The user: the id, or an e-mail that only one has (default: the caller)' \
                '+--columns=user_id|user_email|user_alias|user_role|spend|max_budget|budget_duration|budget_reset_at|models|metadata|created_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
            set target '@'
        case 'user list'
            set flags \
                '--role=proxy_admin|proxy_admin_viewer|internal_user|internal_user_viewer'\t'Only users with this global role, such as proxy_admin' \
                '+--user-ids=@'\t'Only these users: ids, or e-mails that only one has' \
                '+--sso-user-ids='\t'Only the users with these ids at the identity provider' \
                '--user-email='\t'Only e-mails with this text in them, whatever the case; % and _ are wildcards' \
                '--team=@'\t'Only the users on this team: its id, or an alias that only one has' \
                '+--organization-ids=@'\t'Only the members of these organizations: ids, or aliases that only one has' \
                '--sort-by=user_id|user_email|user_alias|user_role|spend|max_budget|created_at'\t'The order (default: user_id)' \
                '--sort-order=asc|desc'\t'Upwards or downwards, with --sort-by' \
                '--sort=user_id|user_id:desc|user_email|user_email:desc|user_alias|user_alias:desc|user_role|user_role:desc|spend|spend:desc|max_budget|max_budget:desc|created_at|created_at:desc'\t'By user_id, user_email, user_alias, user_role, spend, max_budget, created_at; :desc for the other way round (default: user_id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=user_id|user_email|user_alias|user_role|spend|max_budget|key_count|used|budget_duration|budget_reset_at|teams|models|metadata|created_at|updated_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted' \
                '--page='\t'Only this page, counted from 1' \
                '--page-size='\t'How many rows a page has, at most 100 (default: 25); asks for a page'
        case 'user update'
            set flags \
                '--user-id=@'\t'The user: the id, or an e-mail that only one has' \
                '--user-email='\t'The user\'s new e-mail, which no other user may have; without USER, who it is' \
                '--user-role=proxy_admin|proxy_admin_viewer|internal_user|internal_user_viewer'\t'The user\'s global role; none leaves NULL, which acts as internal_user' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--user-alias='\t'The user\'s name' \
                '+--models=@'\t'The models that the user may use (default: all)' \
                '+--allowed-cache-controls='\t'Cache controls that the user may send' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '+--add-models=@'\t'Models that may be used too, beside those of the list' \
                '+--remove-models=@'\t'Models that may be used no longer' \
                '--force'\t'Do it even if nobody is left who administers the organization' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'user delete'
            set flags \
                '+--user-ids=@'\t'The users: ids, or e-mails that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--force'\t'Do it even if nobody is left who administers the organization' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '+@'
        case 'key'
            set commands \
                'generate'\t'Make an API key' \
                'info'\t'Show an API key' \
                'list'\t'List API keys' \
                'update'\t'Change an API key' \
                'delete'\t'Delete API keys' \
                'block'\t'Block an API key' \
                'unblock'\t'Let a blocked API key in again' \
                'regenerate'\t'Give an API key another secret'
        case 'key generate'
            set flags \
                '--key-alias='\t'The key\'s name, unique among all keys' \
                '--user-id=@'\t'Whose key it is: the id, or an e-mail that only one has (default: the caller\'s own; of nobody when an admin asks)' \
                '--team-id=@'\t'The team that the key is for: its id, or an alias that only one has' \
                '--organization-id=@'\t'The organization that the key is for: its id, or an alias that only one has (default: the team\'s)' \
                '--budget-id=@'\t'An existing budget' \
                '--duration='\t'How long the key is valid (default: for ever)' \
                '--key-type=default|management|read_only|llm_api'\t'What the key may call' \
                '+--allowed-routes='\t'What the key may call, route by route; only admins set them' \
                '--key='\t'The key itself, starting with sk- (default: random); other users of this machine can see it' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '+--models=@'\t'The models that the key may use (default: all)' \
                '--blocked'\t'Make the key blocked' \
                '+--aliases='\t'Names of models for this key' \
                '+--config='\t'LiteLLM\'s settings for this key' \
                '+--permissions='\t'LiteLLM\'s permissions for this key' \
                '+--allowed-cache-controls='\t'Cache controls that the key may send' \
                '+--access-group-ids='\t'Access groups (LiteLLM of 2026 and later)' \
                '--agent-id='\t'The agent that the key is for (LiteLLM of 2026 and later)' \
                '--project-id='\t'The project that the key is for (LiteLLM of 2026 and later)' \
                '--auto-rotate'\t'Let LiteLLM rotate the key (2026 and later)' \
                '--rotation-interval='\t'How often LiteLLM rotates the key' \
                '+--router-settings='\t'LiteLLM\'s router settings for this key (2026 and later)' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--guardrails='\t'Guardrails that look at every call' \
                '+--policies='\t'Policies that look at every call (LiteLLM of 2026 and later)' \
                '+--tags='\t'Tags for spend and routing' \
                '+--prompts='\t'Prompts that may be used (LiteLLM of 2025 and later)' \
                '+--enforced-params='\t'Parameters that every call must have' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--out-file=/'\t'Write the key to a new file that only you can read, and print it masked; --replace-file replaces one' \
                '--replace-file'\t'With --out-file: replace a file that is there' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'key info'
            set flags \
                '--key=@'\t'The key\'s alias or hash (default: the caller\'s own); the key itself works too, but others can see it' \
                '+--columns=key_name|key_alias|user_id|team_id|organization_id|models|spend|max_budget|budget_duration|budget_reset_at|expires|blocked|allowed_routes|metadata|created_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
            set target '@'
        case 'key list'
            set flags \
                '--user-id=@'\t'Only the keys of this user: the id, or an e-mail that only one has' \
                '--team-id=@'\t'Only the keys of this team: its id, or an alias that only one has' \
                '--organization-id=@'\t'Only the keys of this organization: its id, or an alias that only one has' \
                '--key-hash='\t'Only the key with this hash' \
                '--key-alias=@'\t'Only the key with this alias' \
                '--project-id='\t'Only the keys of this project (LiteLLM of 2026 and later)' \
                '--include-team-keys'\t'Also the keys of teams that the caller administers' \
                '--include-created-by-keys'\t'Also the keys that the caller made for others' \
                '--sort-by=token|key_alias|spend|max_budget|expires|created_at|updated_at'\t'The order (default: the hash)' \
                '--sort-order=asc|desc'\t'Upwards or downwards, with --sort-by' \
                '--sort=token|token:desc|key_alias|key_alias:desc|spend|spend:desc|max_budget|max_budget:desc|expires|expires:desc|created_at|created_at:desc|updated_at|updated_at:desc'\t'By token, key_alias, spend, max_budget, expires, created_at, updated_at; :desc for the other way round (default: token)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=key_name|key_alias|user_id|team_id|organization_id|spend|max_budget|expires|blocked|used|models|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|allowed_routes|metadata|created_at|updated_at'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted' \
                '--page='\t'Only this page, counted from 1' \
                '--size='\t'How many rows a page has, at most 100 (default: 10); asks for a page'
        case 'key update'
            set flags \
                '--key=@'\t'The key\'s alias, masked form or hash; - reads the key itself from standard input, where nobody sees it' \
                '--key-alias='\t'The key\'s new alias, unique among all keys' \
                '--user-id=@'\t'Whose key it is: the id, or an e-mail that only one has' \
                '--team-id=@'\t'The team that the key is for: its id, or an alias that only one has; the organization is the team\'s' \
                '--organization-id=@'\t'The organization that the key is for: its id, or an alias that only one has' \
                '--budget-id=@'\t'An existing budget' \
                '+--allowed-routes='\t'What the key may call, route by route; none for everything' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '+--models=@'\t'The models that the key may use (default: all)' \
                '--blocked'\t'Block the key, or with =false let it in again' \
                '+--aliases='\t'Names of models for this key' \
                '+--config='\t'LiteLLM\'s settings for this key' \
                '+--permissions='\t'LiteLLM\'s permissions for this key' \
                '+--allowed-cache-controls='\t'Cache controls that the key may send' \
                '+--access-group-ids='\t'Access groups (LiteLLM of 2026 and later)' \
                '--agent-id='\t'The agent that the key is for (LiteLLM of 2026 and later)' \
                '--project-id='\t'The project that the key is for (LiteLLM of 2026 and later)' \
                '--auto-rotate'\t'Let LiteLLM rotate the key (2026 and later)' \
                '--rotation-interval='\t'How often LiteLLM rotates the key' \
                '+--router-settings='\t'LiteLLM\'s router settings for this key (2026 and later)' \
                '+--metadata='\t'Anything, as JSON or key=value' \
                '--duration='\t'How long the key is valid from now on; none for ever' \
                '+--model-rpm-limit='\t'Requests per minute by model, as JSON or model=N' \
                '+--model-tpm-limit='\t'Tokens per minute by model, as JSON or model=N' \
                '+--guardrails='\t'Guardrails that look at every call' \
                '+--policies='\t'Policies that look at every call (LiteLLM of 2026 and later)' \
                '+--tags='\t'Tags for spend and routing' \
                '+--prompts='\t'Prompts that may be used (LiteLLM of 2025 and later)' \
                '+--enforced-params='\t'Parameters that every call must have' \
                '+--object-permission='\t'MCP servers, vector stores, agents … that may be used (LiteLLM of 2025 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '+--add-models=@'\t'Models that may be used too, beside those of the list' \
                '+--remove-models=@'\t'Models that may be used no longer' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'key delete'
            set flags \
                '+--keys=@'\t'The keys: aliases, masked forms or hashes; - reads a key itself from standard input' \
                '+--key-aliases=@'\t'The keys with these aliases' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '+@'
        case 'key block'
            set flags \
                '--key=@'\t'The key\'s alias, masked form or hash; - reads the key itself from standard input, where nobody sees it' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'key unblock'
            set flags \
                '--key=@'\t'The key\'s alias, masked form or hash; - reads the key itself from standard input, where nobody sees it' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'key regenerate'
            set flags \
                '--key=@'\t'The key\'s alias, masked form or hash; - reads the key itself from standard input, where nobody sees it' \
                '--out-file=/'\t'Write the key to a new file that only you can read, and print it masked; --replace-file replaces one' \
                '--replace-file'\t'With --out-file: replace a file that is there' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'budget'
            set commands \
                'new'\t'Create a budget' \
                'info'\t'Show budgets and who uses them' \
                'list'\t'List budgets' \
                'update'\t'Change a budget, for everybody who uses it' \
                'delete'\t'Delete a budget that nobody uses' \
                'orphans'\t'List the budgets that nobody uses, or delete them'
        case 'budget new'
            set flags \
                '--budget-id='\t'The id of the budget (default: a new uuid)' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--soft-budget='\t'The spend at which LiteLLM warns, in US dollars' \
                '--budget-reset-at='\t'When the spend starts at 0 next, UTC (default: by the calendar, from the duration)' \
                '+--allowed-models=@'\t'Models that the budget is for (LiteLLM of 2026 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'budget info'
            set flags \
                '--budget-id=@'\t'The id of the budget' \
                '+--budgets=@'\t'Ids of budgets' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '+--columns=budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|model_max_budget|created_at|created_by|used_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
            set target '+@'
        case 'budget list'
            set flags \
                '--sort=budget_id|budget_id:desc|max_budget|max_budget:desc|created_at|created_at:desc|updated_at|updated_at:desc'\t'By budget_id, max_budget, created_at, updated_at; :desc for the other way round (default: budget_id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|created_at|max_parallel_requests|model_max_budget|created_by|updated_at|updated_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'budget update'
            set flags \
                '--budget-id=@'\t'The id of the budget' \
                '--max-budget='\t'What may be spent, in US dollars' \
                '--budget-duration='\t'How long until the spend starts at 0 again: 30s, 5m, 1h, 1d, 1w, 1mo' \
                '--tpm-limit='\t'Tokens per minute' \
                '--rpm-limit='\t'Requests per minute' \
                '--max-parallel-requests='\t'Requests at the same time' \
                '+--model-max-budget='\t'Budgets by model, as LiteLLM takes them' \
                '--soft-budget='\t'The spend at which LiteLLM warns, in US dollars' \
                '--budget-reset-at='\t'When the spend starts at 0 next, UTC (default: by the calendar, from the duration)' \
                '+--allowed-models=@'\t'Models that the budget is for (LiteLLM of 2026 and later)' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'budget delete'
            set flags \
                '--budget-id=@'\t'The id of the budget' \
                '--id=@'\t'The same; it is what LiteLLM\'s body calls it' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'budget orphans'
            set flags \
                '--delete'\t'Delete them, all of them' \
                '--older-than='\t'Only those made so long ago, since a new one may be used a moment later (default: 1h)' \
                '--sort=budget_id|budget_id:desc|max_budget|max_budget:desc|created_at|created_at:desc|updated_at|updated_at:desc'\t'By budget_id, max_budget, created_at, updated_at; :desc for the other way round (default: budget_id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|created_at|max_parallel_requests|model_max_budget|created_by|updated_at|updated_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'invitation'
            set commands \
                'new'\t'Invite a user to set their password' \
                'info'\t'Show an invitation' \
                'list'\t'List invitations' \
                'delete'\t'Withdraw an invitation'
        case 'invitation new'
            set flags \
                '--user-id=@'\t'Who is invited: the id, or an e-mail that only one has' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
            set target '@'
        case 'invitation info'
            set flags \
                '--invitation-id='\t'The id of the invitation' \
                '+--columns=id|user_id|is_accepted|accepted_at|expires_at|created_at|created_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'invitation list'
            set flags \
                '--user-id=@'\t'Only invitations of this user: the id, or an e-mail that only one has' \
                '--sort=id|id:desc|created_at|created_at:desc|expires_at|expires_at:desc'\t'By id, created_at, expires_at; :desc for the other way round (default: id)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=id|user_id|is_accepted|expires_at|created_at|created_by|accepted_at|updated_at|updated_by'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'invitation delete'
            set flags \
                '--invitation-id='\t'The id of the invitation' \
                '--file=/'\t'Read the body of LiteLLM\'s endpoint from a file; - reads standard input. Flags win' \
                '--input-format=json|jsonl|yaml|csv'\t'The format of the file (default: by its name, else by its first character)' \
                '--yes'\t'Do not ask; needed where nobody can be asked' \
                '--confirm=@'\t'The name of the production context that is meant, where nobody can be asked for it' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)' \
                '--dry-run'\t'Do everything, roll it back, and show what would change'
        case 'audit'
            set commands \
                'list'\t'List who changed what, the newest first' \
                'show'\t'Show one change, column by column'
        case 'audit list'
            set flags \
                '--table=organization|membership|team|user|key|budget|invitation'\t'Only rows of this table: LiteLLM\'s name of it, or organization, membership, team, user, key, budget, invitation' \
                '--object='\t'Only the row with this id; of a membership ORGANIZATION:USER' \
                '--actor=@'\t'Only what this user did: the id, or an e-mail that only one has; or the key with this hash' \
                '--action=created|updated|deleted|blocked|unblocked|rotated'\t'Only what was done in this way' \
                '--since='\t'Only from this moment on, UTC, or so long ago: 30m, 1h, 7d' \
                '--until='\t'Only before this moment' \
                '--organization=@'\t'Only an organization, with its members, teams, keys and budgets: its id, or an alias that only one has' \
                '--follow'\t'The newest last, and then every new row as it comes, until interrupted' \
                '--sort=updated_at|updated_at:desc'\t'By updated_at; :desc for the other way round (default: updated_at:desc)' \
                '--limit='\t'How many rows at most (default: 100)' \
                '--after='\t'Go on after the row with this id' \
                '--all'\t'All rows, however many' \
                '+--columns=updated_at|changed_by|action|object_id|changes|table_name|id|changed_by_api_key|before_value|updated_values'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'audit show'
            set flags \
                '--id='\t'The id of the audit row' \
                '+--columns=id|updated_at|changed_by|changed_by_api_key|action|table_name|object_id'\t'Only these columns, in this order; in JSON an object of these fields' \
                '--wide'\t'Every column, nothing cut off, times in full' \
                '--no-headers'\t'No names of columns and fields in tables and CSV' \
                '--template='\t'Print this for each row, with fields as Mustache has them: \'{{user_id}}: {{spend}}\'' \
                '--watch='\t'Show it anew every so many seconds, until interrupted'
        case 'context'
            set commands \
                'add'\t'Give a database, a key and settings a name' \
                'list'\t'List contexts' \
                'use'\t'Use a context from now on' \
                'show'\t'Show a context, or the one in use' \
                'remove'\t'Forget a context and its secrets'
        case 'context add'
            set flags \
                '--name='\t'The context' \
                '--api-key-command='\t'Shell command that prints the caller\'s API key, such as `pass show litellm/prod`' \
                '--password-command='\t'Shell command that prints the database password' \
                '--default-output=table|json|yaml|csv|jsonl|id'\t'How results are printed where -o is not given' \
                '--production'\t'Every command that destroys asks for the context\'s name, even with --yes' \
                '--use'\t'Use it from now on' \
                '--if-exists=fail|skip|update'\t'What to do when it is there already (default: fail)'
        case 'context list'
        case 'context use'
            set flags \
                '--name=@'\t'The context' \
                '--none'\t'Use no context'
            set target '@'
        case 'context show'
            set flags \
                '--name=@'\t'The context'
            set target '@'
        case 'context remove'
            set flags \
                '--name=@'\t'The context' \
                '--if-missing=fail|skip'\t'What to do when it is not there (default: fail)'
            set target '@'
        case 'db'
            set commands \
                'status'\t'Show which database this is, and whether it is usable'
        case 'db status'
        case 'completion'
            set flags \
                '--shell=bash|zsh|fish'\t'The shell that is to read the script'
            set target 'bash|zsh|fish'
        case 'repl'
            set flags \
                '--keep-going'\t'In a script: go on after a command that fails'
        case 'help'
            set target '+?'
    end
end

# Sets flag, spec (its entry in the table), attached (whether the word has its value too) and start (what is before it).
function __orgctl_flag --no-scope-shadowing
    set flag $argv[1]
    set attached ''
    set start ''
    if string match -qr -- '^--[^=]+=' $flag
        set start (string match -r -- '^--[^=]+=' $flag)
        set flag (string replace -r -- '=.*' '' $start)
        set attached 1
    else if string match -qr -- '^-[^-].' $flag
        set start (string match -r -- '^-.=?' $flag)
        set flag (string sub -l 2 -- $flag)
        set attached 1
    end
    switch $flag
        case -o
            set flag --output
        case -q
            set flag --quiet
        case -h
            set flag --help
        case -f
            set flag --file
    end
    set spec (string match -r -- '^\+?'(string escape --style=regex -- $flag)'(?:=[^\t]*)?(?=\t)' $flags $globals)[1]
end

# Asks orgctl, or remembers; sets candidates.
function __orgctl_ask --no-scope-shadowing
    set -l key (string join \x1f -- $typed)
    for name in (set --names | string match -r '^(?:ORGCTL_|LITELLM_|PG|XDG_).*') DATABASE_URL HOME PWD
        set -q $name; and set key "$key"\x1f"$name=$$name"
    end
    set -l now 0
    set -l rest
    if test -r /proc/uptime
        read -d ' ' now rest </proc/uptime
    else
        set now (date +%s)
    end
    set -l known ''
    if test "$key" = "$__orgctl_key"; and test (math "floor($now - $__orgctl_time)") -lt 10
        if test "$word" = "$__orgctl_word"
            set known 1
        else if test "$__orgctl_state" = all; and string match -qr -- '^'(string escape --style=regex -- "$__orgctl_word") "$word"
            string match -qr -- '^'(string escape --style=regex -- "$word") $__orgctl_found; and set known 1
        end
    end
    if test -z "$known"
        set -l program (string replace -r '^~/' "$HOME/" -- $typed[1])
        string match -q '*/*' -- $program; and test -x $program; or set program orgctl
        set -l answer ($program __complete $typed[2..] $word 2>/dev/null </dev/null | string split0)
        set -g __orgctl_key "$key"
        set -g __orgctl_word "$word"
        set -g __orgctl_state "$answer[1]"
        set -g __orgctl_time $now
        set -g __orgctl_found
        set -l value
        for field in $answer[2..]
            if not set -q value[1]
                set value $field
                # It would be taken for where the description begins.
                string match -q '*'\t'*' -- $field; and set value ''
                continue
            end
            test -n "$value"; and set -a __orgctl_found $value\t$field
            set value
        end
    end
    set candidates $__orgctl_found
end

function __orgctl_all_flags --no-scope-shadowing
    for one in $flags $globals
        set -l name (string match -r -- '--[^=\t]+' $one)
        if string match -q -- '+*' $one; or not contains -- $name $given
            set -a candidates (string replace -r -- '^\+?(--[^=\t]+)[^\t]*' '$1' $one)
        end
    end
end

function __orgctl_complete
    set -l typed (commandline -opc)
    set -l raw (commandline -ct | string collect)
    set -l word (string unescape -- $raw | string collect)
    # A quote that is not closed yet.
    test -n "$word"; or set word (string unescape -- "$raw'" | string collect)
    test -n "$word"; or set word (string unescape -- "$raw\"" | string collect)
    set -l commands
    set -l flags
    set -l target
    set -l globals \
                '--output=table|json|yaml|csv|jsonl|id'\t'How results are printed (default: table)' \
                '--context=@'\t'Use a context: its database, key and settings (default: $ORGCTL_CONTEXT, `orgctl context use`)' \
                '--database-url='\t'postgresql://… or sqlite:PATH (default: as in `orgctl help databases`)' \
                '--api-key-file=/'\t'File with the caller\'s API key; - reads standard input' \
                '--api-key='\t'The caller\'s API key; other users of this machine can see it: prefer --api-key-file or $ORGCTL_API_KEY' \
                '--connect-timeout='\t'How long to wait for the database server (default: 10s)' \
                '--lock-timeout='\t'How long to wait for rows that others have locked (default: 10s)' \
                '--statement-timeout='\t'How long one statement may take (default: 60s)' \
                '--no-color'\t'No colours, as with $NO_COLOR' \
                '--no-pager'\t'No pager for what does not fit the screen, as with an empty $ORGCTL_PAGER' \
                '--quiet'\t'No hints and no progress on standard error' \
                '--verbose'\t'Stack traces of errors' \
                '--help'\t'Show this help'
    set -l flag
    set -l spec
    set -l attached
    set -l start
    set -l waiting
    set -l switch
    set -l literal
    set -l given
    set -l named
    set -l values
    set -l candidates
    set -l path
    __orgctl_table ''
    for one in $typed[2..]
        if set -q waiting[1]
            set waiting
        else if test -n "$switch"; and contains -- "$one" true false
            set switch
        else if test -z "$literal" -a "$one" = --
            set literal 1
        else if test -z "$literal"; and string match -q -- '-?*' "$one"
            __orgctl_flag $one
            set -a given $flag
            set switch
            if test -z "$attached"; and string match -q -- '*=*' "$spec"
                set waiting (string replace -r -- '^[^=]*=' '' $spec)
            else
                set switch $spec
            end
        else if set -q commands[1]
            string match -qr -- '^'(string escape --style=regex -- "$one")'\t' $commands; or return
            set -a path $one
            set switch
            __orgctl_table "$path"
        else
            set -a named $one
            set switch
        end
    end

    if set -q waiting[1]
        set start ''
        set values $waiting
    else if test -z "$literal"; and string match -q -- '-*' "$word"
        __orgctl_flag $word
        if test -z "$attached"
            __orgctl_all_flags
        else if string match -q -- '*=*' "$spec"
            set values (string replace -r -- '^[^=]*=' '' $spec)
        else if test -n "$spec"
            set values 'true|false'
        end
    else if set -q commands[1]
        set candidates $commands
    else
        set start ''
        if string match -q -- '+*' $target; or not set -q named[1]
            set values (string replace -r -- '^\+' '' "$target")
        end
        test -z "$values$word$literal"; and __orgctl_all_flags
    end

    switch "$values"
        case ''
        case @
            __orgctl_ask
        case /
            set candidates $start(__fish_complete_path (string replace -- "$start" '' "$word"))
        case '\?' !
            __orgctl_table "$named"
            set candidates $commands
            test "$values" = !; or set -q named[1]; or set -a candidates \
                'topics'\t'What there is help about, besides the commands' \
                'exit-codes'\t'What each exit code means' \
                'options'\t'Options that every command takes' \
                'environment'\t'Environment variables and files' \
                'identity'\t'Whose key is used' \
                'authorization'\t'What orgctl protects and what it does not, and who may do what' \
                'databases'\t'Which database is used, and how to name one' \
                'input'\t'Values on the command line and in files' \
                'output'\t'What is printed, and in which formats'
        case '*'
            set candidates $start(string split -- '|' $values)
    end
    set -q candidates[1]; and printf '%s\0' $candidates
end

function __orgctl_forget --on-event fish_postexec
    set -e __orgctl_key
end

set -g __orgctl_time 0
complete -c orgctl -f -a '(__orgctl_complete | string split0)'
