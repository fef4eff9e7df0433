#!/bin/sh
# Writes src/main/resources/dev/orgctl/postgresql.classes anew: what a training session loads when it has a PostgreSQL with
# SCRAM and TLS, and does not load without one. For whoever has changed the driver or its use; run it after mvn package.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/requests" "$work/answers"
java -cp "$(cat "$root/target/build/test.classpath")" "$root/src/build/TrainingPostgres.java" <"$work/requests" >"$work/answers" &
exec 3>"$work/requests" 4<"$work/answers"
echo >&3
read -r url <&4
# Not in a session, as make-archive does it.
HOME=$work ORGCTL_DATABASE_URL=$url ORGCTL_MAKE_ARCHIVE=no "$root/target/orgctl/bin/orgctl" init -q >&2

# Lists the classes of one session; hidden ones and those made at run time have no name to load them by.
session() {
  mkdir "$work/$1"
  (cd "$work/$1" && HOME=$work/$1 ORGCTL_JAVA_OPTS="-XX:AOTMode=off -Xlog:class+load:file=classes.log:none $2" \
    "$root/target/orgctl/bin/orgctl" __train >&2)
  sed -n 's/^\([A-Za-z0-9_.$]*\) source: .*/\1/p' "$work/$1/classes.log" |
    grep -v -e Lambda -e "[$]Proxy" -e "^java\.lang\.invoke\." -e "[$][$]" | LC_ALL=C sort -u >"$work/$1.classes"
}
session without ''
session with "-Dorgctl.training.postgresql=$url"
list=$root/src/main/resources/dev/orgctl/postgresql.classes
# Without one, a session loads what the list has had so far.
LC_ALL=C comm -23 "$work/without.classes" "$list" >"$work/plain.classes"
LC_ALL=C comm -13 "$work/plain.classes" "$work/with.classes" >"$work/list"
mv "$work/list" "$list"
exec 3>&-
wait
