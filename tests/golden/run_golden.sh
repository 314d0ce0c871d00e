#!/bin/bash
# Runs one golden case, a folder, and compares what the program did with what stands in it.
#
#   BELZEEF=build/belzeef tests/golden/run_golden.sh tests/golden/<case>
#   UPDATE=1 BELZEEF=… tests/golden/run_golden.sh …      rewrites the expectations
#
# The folder holds
#   cmd             bash, run in a copy of the folder after prelude.sh (its functions are at hand);
#                   the first line quotes the sentence of the contract that the case checks
#   expected/…      files with exactly these bytes are there afterwards
#   absent          names that are not there afterwards, one a line
#   stdout, stderr  the exact bytes of both (no file: nothing), after stdout.sed and stderr.sed,
#                   where these exist, have been applied to what the program said
#   status          the exit status (no file: 0)
# Outputs of the usual names (kOutputs) that nobody expects are a fault, and so is a temporary file.
# Exit status: 0 as expected, 1 not, 77 the case could not run here.
set -euo pipefail

kOutputs='clean.csv rejected.csv summary.json errors.csv'
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$1" && pwd)
program=$(realpath "$BELZEEF")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"  # some cases give up root
run="$work/run"
mkdir "$run"
faults=0

fault() {
  printf 'FAULT: %s\n' "$*"
  faults=$((faults + 1))
}

# Shows where two files differ, with control bytes made visible.
differ() {
  fault "$3"
  diff -u --label expected <(cat -A "$1") --label actual <(cat -A "$2") || true
}

run_case() {
  for entry in "$folder"/*; do
    case ${entry##*/} in
      cmd | expected | absent | stdout | stderr | status | *.sed) ;;
      *) cp -R "$entry" "$run/" ;;
    esac
  done
  local status=0
  (
    cd "$run"
    exec env -i PATH="$PATH" HOME= LC_ALL=C BELZEEF="$program" GOLDEN="$here" \
      timeout -k 5 60 bash -eu -c '. "$GOLDEN/prelude.sh"; . "$1"' cmd "$folder/cmd"
  ) >"$work/stdout" 2>"$work/stderr" </dev/null || status=$?
  if [ "$status" = 77 ]; then
    cat "$work/stdout" "$work/stderr"
    exit 77
  fi
  echo "$status" >"$work/status"
  for stream in stdout stderr; do
    if [ -e "$folder/$stream.sed" ]; then
      sed -E -i -f "$folder/$stream.sed" "$work/$stream"
    fi
  done
}

# Takes over what the run gave: the streams, and the outputs that are expected or usual.
update() {
  for stream in stdout stderr; do
    rm -f "$folder/$stream"
    if [ -s "$work/$stream" ]; then cp "$work/$stream" "$folder/$stream"; fi
  done
  rm -f "$folder/status"
  if [ "$(cat "$work/status")" != 0 ]; then cp "$work/status" "$folder/status"; fi
  mkdir -p "$folder/expected"
  for name in $kOutputs $(cd "$folder/expected" && find . -type f); do
    rm -f "$folder/expected/$name"
    if [ -f "$run/$name" ]; then cp "$run/$name" "$folder/expected/$name"; fi
  done
  find "$folder/expected" -depth -type d -empty -delete
}

compare() {
  for stream in stdout stderr; do
    local wanted=/dev/null
    if [ -e "$folder/$stream" ]; then wanted="$folder/$stream"; fi
    cmp -s "$wanted" "$work/$stream" || differ "$wanted" "$work/$stream" "$stream differs"
  done
  local status=0
  if [ -e "$folder/status" ]; then status=$(cat "$folder/status"); fi
  [ "$status" = "$(cat "$work/status")" ] ||
    fault "exit status $(cat "$work/status") instead of $status"
  if [ -d "$folder/expected" ]; then
    while IFS= read -r name; do
      if [ ! -f "$run/$name" ]; then
        fault "$name is missing"
      elif ! cmp -s "$folder/expected/$name" "$run/$name"; then
        differ "$folder/expected/$name" "$run/$name" "$name differs"
      fi
    done < <(cd "$folder/expected" && find . -type f)
  fi
  if [ -e "$folder/absent" ]; then
    while IFS= read -r name; do
      [ ! -e "$run/$name" ] || fault "$name is there"
    done <"$folder/absent"
  fi
  for name in $kOutputs; do
    if [ -f "$run/$name" ] && [ ! -e "$folder/expected/$name" ]; then
      fault "$name is there, and nobody expects it"
      cat -A "$run/$name"
    fi
  done
}

run_case
if [ "${UPDATE:-0}" = 1 ]; then
  update
else
  compare
fi
leftover=$(find "$run" -name '.*.belzeef-part*')
[ -z "$leftover" ] || fault "left behind: $leftover"
if [ "$faults" != 0 ]; then
  printf 'in %s\n' "${folder##*/}"
  exit 1
fi
