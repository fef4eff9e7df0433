# Completion of orgctl for bash 3.2 and newer; needs no bash-completion. Made by `orgctl completion bash`.
# shellcheck shell=bash
#
# Commands, options and fixed values stand in the table below, so they start no process. Names in the database come from
# `orgctl __complete`; they are remembered in this shell, for ten seconds and until another command was run.

# What can follow the command path in $1. A flag is --flag, or --flag= and its values: a|b, @ (in the database), / (a file) or
# nothing; + says that it can be repeated. The target has the same values; ? is a command or a topic, ! a
# command.
_orgctl_table() {
  case $1 in
    '')
      commands='init tour whoami can-i doctor org team user key budget invitation audit context db completion repl help' target=''
      flags='--version' ;;
    'init')
      commands='' target=''
      flags='' ;;
    'tour')
      commands='' target=''
      flags='' ;;
    'whoami')
      commands='' target=''
      flags='+--columns=user_id|user_role|key_name|master_key|allowed_routes|database --wide --no-headers --template= --watch=' ;;
    'can-i')
      commands='' target='+!'
      flags='--organization-id=@ --team-id=@ --user-id=@ --list' ;;
    'doctor')
      commands='' target=''
      flags='+--fix=organization-without-object-permission|team-without-object-permission|user-without-object-permission|stale-user-team|user-without-organization|invitation-without-user|team-membership-without-team|membership-without-organization|key-without-object-permission|orphaned-budget --exit-code --yes --confirm=@ --dry-run' ;;
    'org')
      commands='new info list update delete member-add member-update member-delete members reset-spend' target=''
      flags='' ;;
    'org new')
      commands='' target=''
      flags='--organization-alias= --organization-id= +--models=@ --budget-id=@ --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --soft-budget= +--allowed-models=@ +--model-rpm-limit= +--model-tpm-limit= +--metadata= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv --match-alias --if-exists=fail|skip|update --dry-run' ;;
    'org info')
      commands='' target='+@'
      flags='--organization-id=@ +--organizations=@ --file=/ --input-format=json|jsonl|yaml|csv +--columns=organization_id|organization_alias|models|spend|budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|metadata|created_at|created_by --wide --no-headers --template= --watch=' ;;
    'org list')
      commands='' target=''
      flags='--org-id=@ --org-alias= --sort=organization_id|organization_id:desc|organization_alias|organization_alias:desc|spend|spend:desc|created_at|created_at:desc|updated_at|updated_at:desc --limit= --after= --all +--columns=organization_id|organization_alias|spend|max_budget|budget_duration|models|used|budget_id|soft_budget|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|metadata|created_at|created_by|updated_at|updated_by --wide --no-headers --template= --watch=' ;;
    'org update')
      commands='' target='@'
      flags='--organization-id=@ --organization-alias= --budget-id=@ +--models=@ +--metadata= --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --soft-budget= +--allowed-models=@ +--model-rpm-limit= +--model-tpm-limit= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv +--add-models=@ +--remove-models=@ --metadata-replace --shared-budget=change|copy --dry-run' ;;
    'org delete')
      commands='' target='+@'
      flags='--organization-id=@ +--organization-ids=@ --file=/ --input-format=json|jsonl|yaml|csv --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'org member-add')
      commands='' target='@'
      flags='--organization-id=@ --user-id=@ --user-email=@ --role=org_admin|internal_user|internal_user_viewer --max-budget-in-organization= --file=/ --input-format=json|jsonl|yaml|csv --force --if-exists=fail|skip|update --dry-run' ;;
    'org member-update')
      commands='' target='@'
      flags='--organization-id=@ --user-id=@ --user-email=@ --role=org_admin|internal_user|internal_user_viewer --max-budget-in-organization= --file=/ --input-format=json|jsonl|yaml|csv --shared-budget=change|copy --force --dry-run' ;;
    'org member-delete')
      commands='' target='@'
      flags='--organization-id=@ --user-id=@ --user-email=@ +--user-ids=@ +--user-emails=@ --file=/ --input-format=json|jsonl|yaml|csv --revoke-keys --leave-teams --force --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'org members')
      commands='' target='@'
      flags='--organization-id=@ --sort=user_id|user_id:desc|user_role|user_role:desc|spend|spend:desc|created_at|created_at:desc --limit= --after= --all +--columns=user_id|user_email|user_role|spend|max_budget|budget_reset_at|used|budget_id|budget_duration|tpm_limit|rpm_limit|created_at|updated_at --wide --no-headers --template= --watch=' ;;
    'org reset-spend')
      commands='' target='@'
      flags='--organization-id=@ --members --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'team')
      commands='new info list update delete block unblock member-add member-update member-delete' target=''
      flags='' ;;
    'team new')
      commands='' target=''
      flags='--team-alias= --team-id= --organization-id=@ --members-with-roles= --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --soft-budget= +--models=@ --blocked +--team-member-permissions= +--default-team-member-models=@ +--access-group-ids= --allow-team-guardrail-config +--router-settings= +--metadata= +--model-rpm-limit= +--model-tpm-limit= +--guardrails= +--policies= +--tags= +--prompts= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv --if-exists=fail|skip|update --dry-run' ;;
    'team info')
      commands='' target='@'
      flags='--team-id=@ +--columns=team_id|team_alias|organization_id|models|spend|max_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|blocked|metadata|created_at --wide --no-headers --template= --watch=' ;;
    'team list')
      commands='' target=''
      flags='--user-id=@ --organization-id=@ --sort=team_id|team_id:desc|team_alias|team_alias:desc|spend|spend:desc|max_budget|max_budget:desc|created_at|created_at:desc|updated_at|updated_at:desc --limit= --after= --all +--columns=team_id|team_alias|organization_id|spend|max_budget|models|blocked|used|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|metadata|created_at|updated_at --wide --no-headers --template= --watch=' ;;
    'team update')
      commands='' target='@'
      flags='--team-id=@ --team-alias= --organization-id=@ --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --soft-budget= +--models=@ --blocked +--team-member-permissions= +--default-team-member-models=@ +--access-group-ids= --allow-team-guardrail-config +--router-settings= +--metadata= +--model-rpm-limit= +--model-tpm-limit= +--guardrails= +--policies= +--tags= +--prompts= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv +--add-models=@ +--remove-models=@ --dry-run' ;;
    'team delete')
      commands='' target='+@'
      flags='--team-id=@ +--team-ids=@ --file=/ --input-format=json|jsonl|yaml|csv --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'team block')
      commands='' target='@'
      flags='--team-id=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'team unblock')
      commands='' target='@'
      flags='--team-id=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'team member-add')
      commands='' target='@'
      flags='--team-id=@ --user-id=@ --user-email=@ --role=admin|user --max-budget-in-team= --file=/ --input-format=json|jsonl|yaml|csv --if-exists=fail|skip|update --dry-run' ;;
    'team member-update')
      commands='' target='@'
      flags='--team-id=@ --user-id=@ --user-email=@ --role=admin|user --max-budget-in-team= --tpm-limit= --rpm-limit= --budget-duration= +--allowed-models=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'team member-delete')
      commands='' target='@'
      flags='--team-id=@ --user-id=@ --user-email=@ --file=/ --input-format=json|jsonl|yaml|csv --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'user')
      commands='new info list update delete' target=''
      flags='' ;;
    'user new')
      commands='' target=''
      flags='--user-email= --user-id= --user-role=proxy_admin|proxy_admin_viewer|internal_user|internal_user_viewer --organization-id=@ +--organizations=@ --role=org_admin|internal_user|internal_user_viewer +--teams=@ --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --user-alias= --sso-user-id= +--models=@ +--allowed-cache-controls= +--metadata= +--model-rpm-limit= +--model-tpm-limit= +--object-permission= --auto-create-key --key-alias= --duration= --file=/ --input-format=json|jsonl|yaml|csv --out-file=/ --replace-file --force --if-exists=fail|skip|update --dry-run' ;;
    'user info')
      commands='' target='@'
      flags='--user-id=@ +--columns=user_id|user_email|user_alias|user_role|spend|max_budget|budget_duration|budget_reset_at|models|metadata|created_at --wide --no-headers --template= --watch=' ;;
    'user list')
      commands='' target=''
      flags='--role=proxy_admin|proxy_admin_viewer|internal_user|internal_user_viewer +--user-ids=@ +--sso-user-ids= --user-email= --team=@ +--organization-ids=@ --sort-by=user_id|user_email|user_alias|user_role|spend|max_budget|created_at --sort-order=asc|desc --sort=user_id|user_id:desc|user_email|user_email:desc|user_alias|user_alias:desc|user_role|user_role:desc|spend|spend:desc|max_budget|max_budget:desc|created_at|created_at:desc --limit= --after= --all +--columns=user_id|user_email|user_alias|user_role|spend|max_budget|key_count|used|budget_duration|budget_reset_at|teams|models|metadata|created_at|updated_at --wide --no-headers --template= --watch= --page= --page-size=' ;;
    'user update')
      commands='' target='@'
      flags='--user-id=@ --user-email= --user-role=proxy_admin|proxy_admin_viewer|internal_user|internal_user_viewer --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --user-alias= +--models=@ +--allowed-cache-controls= +--metadata= +--model-rpm-limit= +--model-tpm-limit= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv +--add-models=@ +--remove-models=@ --force --dry-run' ;;
    'user delete')
      commands='' target='+@'
      flags='+--user-ids=@ --file=/ --input-format=json|jsonl|yaml|csv --force --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'key')
      commands='generate info list update delete block unblock regenerate' target=''
      flags='' ;;
    'key generate')
      commands='' target=''
      flags='--key-alias= --user-id=@ --team-id=@ --organization-id=@ --budget-id=@ --duration= --key-type=default|management|read_only|llm_api +--allowed-routes= --key= --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= +--models=@ --blocked +--aliases= +--config= +--permissions= +--allowed-cache-controls= +--access-group-ids= --agent-id= --project-id= --auto-rotate --rotation-interval= +--router-settings= +--metadata= +--model-rpm-limit= +--model-tpm-limit= +--guardrails= +--policies= +--tags= +--prompts= +--enforced-params= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv --out-file=/ --replace-file --if-exists=fail|skip|update --dry-run' ;;
    'key info')
      commands='' target='@'
      flags='--key=@ +--columns=key_name|key_alias|user_id|team_id|organization_id|models|spend|max_budget|budget_duration|budget_reset_at|expires|blocked|allowed_routes|metadata|created_at --wide --no-headers --template= --watch=' ;;
    'key list')
      commands='' target=''
      flags='--user-id=@ --team-id=@ --organization-id=@ --key-hash= --key-alias=@ --project-id= --include-team-keys --include-created-by-keys --sort-by=token|key_alias|spend|max_budget|expires|created_at|updated_at --sort-order=asc|desc --sort=token|token:desc|key_alias|key_alias:desc|spend|spend:desc|max_budget|max_budget:desc|expires|expires:desc|created_at|created_at:desc|updated_at|updated_at:desc --limit= --after= --all +--columns=key_name|key_alias|user_id|team_id|organization_id|spend|max_budget|expires|blocked|used|models|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|allowed_routes|metadata|created_at|updated_at --wide --no-headers --template= --watch= --page= --size=' ;;
    'key update')
      commands='' target='@'
      flags='--key=@ --key-alias= --user-id=@ --team-id=@ --organization-id=@ --budget-id=@ +--allowed-routes= --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= +--models=@ --blocked +--aliases= +--config= +--permissions= +--allowed-cache-controls= +--access-group-ids= --agent-id= --project-id= --auto-rotate --rotation-interval= +--router-settings= +--metadata= --duration= +--model-rpm-limit= +--model-tpm-limit= +--guardrails= +--policies= +--tags= +--prompts= +--enforced-params= +--object-permission= --file=/ --input-format=json|jsonl|yaml|csv +--add-models=@ +--remove-models=@ --dry-run' ;;
    'key delete')
      commands='' target='+@'
      flags='+--keys=@ +--key-aliases=@ --file=/ --input-format=json|jsonl|yaml|csv --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'key block')
      commands='' target='@'
      flags='--key=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'key unblock')
      commands='' target='@'
      flags='--key=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'key regenerate')
      commands='' target='@'
      flags='--key=@ --out-file=/ --replace-file --yes --confirm=@ --dry-run' ;;
    'budget')
      commands='new info list update delete orphans' target=''
      flags='' ;;
    'budget new')
      commands='' target=''
      flags='--budget-id= --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --soft-budget= --budget-reset-at= +--allowed-models=@ --file=/ --input-format=json|jsonl|yaml|csv --if-exists=fail|skip|update --dry-run' ;;
    'budget info')
      commands='' target='+@'
      flags='--budget-id=@ +--budgets=@ --file=/ --input-format=json|jsonl|yaml|csv +--columns=budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|max_parallel_requests|model_max_budget|created_at|created_by|used_by --wide --no-headers --template= --watch=' ;;
    'budget list')
      commands='' target=''
      flags='--sort=budget_id|budget_id:desc|max_budget|max_budget:desc|created_at|created_at:desc|updated_at|updated_at:desc --limit= --after= --all +--columns=budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|created_at|max_parallel_requests|model_max_budget|created_by|updated_at|updated_by --wide --no-headers --template= --watch=' ;;
    'budget update')
      commands='' target='@'
      flags='--budget-id=@ --max-budget= --budget-duration= --tpm-limit= --rpm-limit= --max-parallel-requests= +--model-max-budget= --soft-budget= --budget-reset-at= +--allowed-models=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'budget delete')
      commands='' target='@'
      flags='--budget-id=@ --id=@ --file=/ --input-format=json|jsonl|yaml|csv --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'budget orphans')
      commands='' target=''
      flags='--delete --older-than= --sort=budget_id|budget_id:desc|max_budget|max_budget:desc|created_at|created_at:desc|updated_at|updated_at:desc --limit= --after= --all +--columns=budget_id|max_budget|soft_budget|budget_duration|budget_reset_at|tpm_limit|rpm_limit|created_at|max_parallel_requests|model_max_budget|created_by|updated_at|updated_by --wide --no-headers --template= --watch= --yes --confirm=@ --dry-run' ;;
    'invitation')
      commands='new info list delete' target=''
      flags='' ;;
    'invitation new')
      commands='' target='@'
      flags='--user-id=@ --file=/ --input-format=json|jsonl|yaml|csv --dry-run' ;;
    'invitation info')
      commands='' target=''
      flags='--invitation-id= +--columns=id|user_id|is_accepted|accepted_at|expires_at|created_at|created_by --wide --no-headers --template= --watch=' ;;
    'invitation list')
      commands='' target=''
      flags='--user-id=@ --sort=id|id:desc|created_at|created_at:desc|expires_at|expires_at:desc --limit= --after= --all +--columns=id|user_id|is_accepted|expires_at|created_at|created_by|accepted_at|updated_at|updated_by --wide --no-headers --template= --watch=' ;;
    'invitation delete')
      commands='' target=''
      flags='--invitation-id= --file=/ --input-format=json|jsonl|yaml|csv --yes --confirm=@ --if-missing=fail|skip --dry-run' ;;
    'audit')
      commands='list show' target=''
      flags='' ;;
    'audit list')
      commands='' target=''
      flags='--table=organization|membership|team|user|key|budget|invitation --object= --actor=@ --action=created|updated|deleted|blocked|unblocked|rotated --since= --until= --organization=@ --follow --sort=updated_at|updated_at:desc --limit= --after= --all +--columns=updated_at|changed_by|action|object_id|changes|table_name|id|changed_by_api_key|before_value|updated_values --wide --no-headers --template= --watch=' ;;
    'audit show')
      commands='' target=''
      flags='--id= +--columns=id|updated_at|changed_by|changed_by_api_key|action|table_name|object_id --wide --no-headers --template= --watch=' ;;
    'context')
      commands='add list use show remove' target=''
      flags='' ;;
    'context add')
      commands='' target=''
      flags='--name= --api-key-command= --password-command= --default-output=table|json|yaml|csv|jsonl|id --production --use --if-exists=fail|skip|update' ;;
    'context list')
      commands='' target=''
      flags='' ;;
    'context use')
      commands='' target='@'
      flags='--name=@ --none' ;;
    'context show')
      commands='' target='@'
      flags='--name=@' ;;
    'context remove')
      commands='' target='@'
      flags='--name=@ --if-missing=fail|skip' ;;
    'db')
      commands='status' target=''
      flags='' ;;
    'db status')
      commands='' target=''
      flags='' ;;
    'completion')
      commands='' target='bash|zsh|fish'
      flags='--shell=bash|zsh|fish' ;;
    'repl')
      commands='' target=''
      flags='--keep-going' ;;
    'help')
      commands='' target='+?'
      flags='' ;;
  esac
}

# Reads the line up to the cursor as bash would, but expands nothing. Sets words, word (the unfinished one), open (its quote
# that is not closed), and kept (what of it readline leaves standing).
_orgctl_read_line() {
  local line=${COMP_LINE:0:COMP_POINT} i char next started='' before=''
  words=() word='' kept='' open=''
  for ((i = 0; i < ${#line}; i++)); do
    char=${line:i:1} next=${line:i+1:1}
    case $open$char in
      "''" | '""' | "\$''") open='' ;;
      "'"?) word+=$char ;;
      '"'\\) if [[ $next == ['"\$`'] || $next == \\ ]]; then word+=$next i=$((i + 1)); else word+=$char; fi ;;
      '"'?) word+=$char ;;
      "\$'\\")
        case $next in
          [0-7]) printf -v char '%b' "\\0${line:i+1:3}" && i=$((i + 2)) ;;
          [abefnrtvE]) printf -v char '%b' "\\$next" ;;
          *) char=$next ;;
        esac
        word+=$char i=$((i + 1))
        ;;
      "\$'"?) word+=$char ;;
      \\) word+=$next i=$((i + 1)) started=1 ;;
      "'" | '"') open=$char before=$word started=1 ;;
      ' ' | $'\t' | $'\n')
        [[ $started ]] && words+=("$word")
        word='' kept='' started=''
        ;;
      *)
        started=1
        if [[ $char$next == "\$'" ]]; then
          open="\$'" before=$word i=$((i + 1))
        else
          word+=$char
          [[ $COMP_WORDBREAKS == *"$char"* ]] && kept=$word
        fi
        ;;
    esac
  done
  [[ $open ]] && kept=$before
  return 0
}

# Sets flag, spec (its entry in the table), attached (whether the word has its value too) and start (what is before it).
_orgctl_flag() {
  local one name
  flag=$1 spec='' attached='' start=''
  case $1 in
    --*=*) flag=${1%%=*} attached=1 start=$flag= ;;
    --*) ;;
    -?=*) flag=${1:0:2} attached=1 start=$flag= ;;
    -??*) flag=${1:0:2} attached=1 start=$flag ;;
  esac
  case $flag in
    -o) flag=--output ;;
    -q) flag=--quiet ;;
    -h) flag=--help ;;
    -f) flag=--file ;;
  esac
  for one in $flags $globals; do
    name=${one%%=*}
    if [[ ${name#+} == "$flag" ]]; then
      spec=$one
      return
    fi
  done
}

# Sets quoted to what has to stand in the line for $1.
_orgctl_quote() {
  local i char
  printf -v quoted '%q' "$1"
  case $open in
    '') [[ $1 ]] || quoted='' ;;
    *)
      if [[ $open == "\$'" && $quoted == "\$'"* ]]; then
        quoted=${quoted:2:${#quoted}-3}
        return
      fi
      quoted=''
      for ((i = 0; i < ${#1}; i++)); do
        char=${1:i:1}
        case $open$char in
          "''") quoted+="'\\''" ;;
          '"'['"\$`'] | '"'\\ | "\$''" | "\$'\\") quoted+=\\$char ;;
          *) quoted+=$char ;;
        esac
      done
      ;;
  esac
}

# Asks orgctl, or remembers; adds to candidates.
_orgctl_ask() {
  local key name value program=${words[0]} known=''
  printf -v key '%s\n' "${words[@]}"
  for name in ${!ORGCTL_@} ${!LITELLM_@} ${!PG@} ${!XDG_@} DATABASE_URL HOME PWD HISTCMD; do
    key+=$name=${!name-}$'\n'
  done
  if [[ $key == "$_orgctl_key" && $((SECONDS - _orgctl_time)) -lt 10 ]]; then
    if [[ $word == "$_orgctl_word" ]]; then
      known=1
    elif [[ $_orgctl_state == all && $word == "$_orgctl_word"* ]]; then
      for value in ${_orgctl_found[@]+"${_orgctl_found[@]}"}; do
        [[ $value == "$word"* ]] && known=1 && break
      done
    fi
  fi
  if [[ ! $known ]]; then
    [[ $program == \~/* ]] && program=$HOME${program:1}
    [[ $program == */* && -x $program ]] || program=orgctl
    _orgctl_key=$key _orgctl_word=$word _orgctl_state='' _orgctl_found=()
    while IFS= read -r -d '' value; do
      if [[ ! $_orgctl_state ]]; then
        _orgctl_state=$value
      else
        _orgctl_found+=("$value")
        IFS= read -r -d '' value # its description
      fi
    done < <("$program" __complete ${words[1]+"${words[@]:1}"} "$word" 2>/dev/null </dev/null)
    _orgctl_time=$SECONDS
  fi
  candidates=(${_orgctl_found[@]+"${_orgctl_found[@]}"})
}

_orgctl_all_flags() {
  local one name
  for one in $flags $globals; do
    name=${one%%=*}
    [[ $one != +* && $given == *" $name "* ]] || candidates+=("${name#+}")
  done
}

# Sets COMPREPLY from candidates. What they have in common is found here and not by readline, which could cut an escape in two.
_orgctl_reply() {
  local one common='' count=0 quoted i all=()
  for one in ${candidates[@]+"${candidates[@]}"}; do
    [[ $one == "$word"* ]] || continue
    if [[ $count == 0 ]]; then
      common=$one
    elif [[ $one != "$common"* ]]; then
      i=${#word}
      while [[ $i -lt ${#common} && ${common:i:1} == "${one:i:1}" ]]; do i=$((i + 1)); done
      common=${common:0:i}
    fi
    count=$((count + 1))
    if [[ ! $open && $one != "$kept" ]]; then
      printf -v quoted '%q' "${one:${#kept}}" # as below, without the call: there can be hundreds
    else
      _orgctl_quote "${one:${#kept}}"
    fi
    all+=("$quoted")
  done
  if [[ ! $open && $count -gt 1 && ${#common} -gt ${#word} ]]; then
    _orgctl_quote "${common:${#kept}}"
    COMPREPLY=("$quoted")
    compopt -o nospace 2>/dev/null # bash 4; 3.2 adds a blank
    return
  fi
  COMPREPLY=(${all[@]+"${all[@]}"})
  # readline closes the quote, except after what looks closed.
  [[ $open && $count == 1 && $quoted == *"${open#\$}" ]] && COMPREPLY=("$quoted${open#\$}")
  if [[ ! $open && $count -gt 1 ]]; then
    # Nothing to insert. Where what is common to the quoted forms is more, an empty one keeps readline from inserting it.
    _orgctl_quote "${common:${#kept}}"
    for one in "${all[@]}"; do
      [[ $one == "$quoted"* && ${one:${#quoted}:1} != "${all[0]:${#quoted}:1}" ]] && return
    done
    COMPREPLY+=('')
  fi
}

_orgctl() {
  local IFS=$' \t\n' words word kept open commands flags globals target flag spec attached start
  local path='' waiting='' switch='' literal='' given=' ' count=0 named='' values='' candidates=() i one
  COMPREPLY=()
  _orgctl_read_line
  globals='--output=table|json|yaml|csv|jsonl|id --context=@ --database-url= --api-key-file=/ --api-key= --connect-timeout= --lock-timeout= --statement-timeout= --no-color --no-pager --quiet --verbose --help'
  _orgctl_table ''
  for ((i = 1; i < ${#words[@]}; i++)); do
    one=${words[i]}
    if [[ $waiting ]]; then
      waiting=''
    elif [[ $switch && ($one == true || $one == false) ]]; then
      switch=''
    elif [[ ! $literal && $one == -- ]]; then
      literal=1
    elif [[ ! $literal && $one == -?* ]]; then
      _orgctl_flag "$one"
      given+="$flag "
      switch=''
      if [[ ! $attached && $spec == *=* ]]; then waiting=$spec; else switch=$spec; fi
    elif [[ $commands ]]; then
      [[ $one != *[[:space:]]* && " $commands " == *" $one "* ]] || return 0
      path+=${path:+ }$one switch=''
      _orgctl_table "$path"
    else
      count=$((count + 1)) named+=${named:+ }$one switch=''
    fi
  done

  if [[ $waiting ]]; then
    start='' values=${waiting#*=}
  elif [[ ! $literal && $word == -* ]]; then
    _orgctl_flag "$word"
    if [[ ! $attached ]]; then
      _orgctl_all_flags
    elif [[ $spec == *=* ]]; then
      values=${spec#*=}
    elif [[ $spec ]]; then
      values='true|false'
    fi
  elif [[ $commands ]]; then
    # shellcheck disable=SC2206 # a list of words
    candidates=($commands)
  else
    [[ $target == +* || $count == 0 ]] && values=${target#+}
    start=''
    [[ ! $values && ! $word && ! $literal ]] && _orgctl_all_flags
  fi

  case $values in
    '') ;;
    @) _orgctl_ask ;;
    /)
      compopt -o default 2>/dev/null && return 0
      while IFS= read -r one; do candidates+=("$start$one"); done < <(compgen -f -- "${word#"$start"}")
      ;;
    \? | !)
      _orgctl_table "$named"
      # shellcheck disable=SC2206
      candidates=($commands)
      # shellcheck disable=SC2206
      [[ $named || $values == ! ]] || candidates+=(topics exit-codes options environment identity authorization databases input output)
      ;;
    *)
      for one in ${values//|/ }; do candidates+=("$start$one"); done
      ;;
  esac
  _orgctl_reply
}

_orgctl_key='' _orgctl_word='' _orgctl_state='' _orgctl_time=0 _orgctl_found=()
complete -F _orgctl orgctl
