#!/bin/sh
# Writes the git commit that is being built into a properties file; "unknown" without git or outside a work tree.
set -eu
out=$1
root=${0%/*}/../..
commit=
# An unpacked source archive inside somebody else's repository must not report that repository's commit.
if [ -e "$root/.git" ]; then
  commit=$(git -C "$root" rev-parse --short HEAD 2>/dev/null) || commit=
fi
mkdir -p "${out%/*}"
echo "orgctl.commit=${commit:-unknown}" >"$out"
