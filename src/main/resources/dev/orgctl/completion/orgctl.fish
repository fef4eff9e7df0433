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
@table@
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
@short@
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
@globals@
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
@topics@
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
