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
@table@
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
@short@
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
  globals='@globals@'
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
      [[ $named || $values == ! ]] || candidates+=(@topics@)
      ;;
    *)
      for one in ${values//|/ }; do candidates+=("$start$one"); done
      ;;
  esac
  _orgctl_reply
}

_orgctl_key='' _orgctl_word='' _orgctl_state='' _orgctl_time=0 _orgctl_found=()
complete -F _orgctl orgctl
