# shellcheck shell=sh
# A throw-away PostgreSQL with LiteLLM's tables, for the scripts that are sourced from here: they get $work, $url, psql().
#   SCHEMA=file.sql            another LiteLLM schema than the one that the tests use
#   KEEP=1                     leave the server running, and say how to reach it

schema=$(realpath "${SCHEMA:-src/test/resources/schema/litellm-today.sql}")
[ -x target/orgctl/bin/orgctl ] || mvn -q -B -Dmaven.test.skip=true package >&2
for bin in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo missing)")"; do
  if [ -x "$bin/initdb" ] && [ -x "$bin/psql" ]; then break; fi
  bin=''
done
[ -n "$bin" ] || { echo "$0: needs PostgreSQL's server programs (Debian: apt-get install postgresql)." >&2; exit 1; }
work=$(mktemp -d)

# A server does not run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as() { (cd "$work" && runuser -u postgres -- "$@"); }
else
  as() { "$@"; }
fi

stop() {
  if [ -n "${KEEP-}" ]; then
    echo "still running: $url  (stop it: $bin/pg_ctl -D $work/data stop; rm -r $work)" >&2
  else
    as "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
  fi
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=postgresql://postgres@127.0.0.1:$port/bench
as "$bin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=512MB -c max_wal_size=4GB -c fsync=off" start >/dev/null
psql() { as "$bin/psql" -h 127.0.0.1 -p "$port" -U postgres -q -v ON_ERROR_STOP=1 "$@"; }
psql -d postgres -c 'create database bench'
psql -d bench -f - <"$schema" >/dev/null

export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data-home" ORGCTL_DATABASE_URL="$url" LITELLM_MASTER_KEY=sk-bench ORGCTL_API_KEY=sk-bench
# limit WHAT AT_MOST NOW: a line for bench/report's table of what is to be reached; none where one of them is -
limit() { [ -z "${LIMITS-}" ] || [ "$2" = - ] || [ "$3" = - ] || printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$LIMITS"; }
# ratio VALUE FLOOR
ratio() { awk -v value="$1" -v floor="$2" 'BEGIN { printf "%.2f", value / floor }'; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# floor MAIN ARGUMENT…: compiles bench/MAIN.java, trains a class archive by one run of it, and sets $floor to its command line.
floor() {
  main=$1
  shift
  mkdir -p "$work/classes"
  # The drivers alone: a search for services goes through every jar.
  libraries=$(tr ':' '\n' <target/build/runtime.classpath | grep -E '/(postgresql|sqlite-jdbc|slf4j-)[^/]*$' | tr '\n' ':')
  javac -cp "$libraries" -d "$work/classes" "bench/$main.java"
  jar --create --file "$work/$main.jar" -C "$work/classes" .
  options='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr'
  program="-cp $work/$main.jar:$libraries $main $*"
  # shellcheck disable=SC2086 # lists of options
  java $options -XX:ArchiveClassesAtExit="$work/$main.jsa" $program >/dev/null
  # shellcheck disable=SC2034 # for the script
  floor="java $options -XX:SharedArchiveFile=$work/$main.jsa $program"
}
