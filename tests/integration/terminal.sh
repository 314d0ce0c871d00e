#!/bin/bash
# What somebody at a terminal sees while a run goes on, and what a pipe gets: a pseudo-terminal is
# made by `script`, and a list that comes slowly gives time for some lines of progress.
set -euo pipefail

command -v script >/dev/null || { echo 'SKIPPED: no script (package bsdutils)'; exit 77; }
belzeef=$(realpath "$BELZEEF")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset NO_COLOR BELZEEF_LANG LC_ALL LC_CTYPE LC_MESSAGES
export LANG=C.UTF-8 TERM=xterm

fail() {
  echo "FAULT: $1"
  cat -v seen | head -50
  exit 1
}
sees() { grep -q -a -- "$1" seen || fail "not seen: $1"; }
sees_not() { ! grep -q -a -- "$1" seen || fail "seen: $1"; }

printf 'phone,id\n020-0999999,ent-Z\n' >objections.csv
cat >c.toml <<'END'
id = "c"
entity = "ent-A"
caller-id = "020-0123400"
call-date = 2026-09-02
END
"$belzeef" register build --out r.bzf --objections objections.csv --built-at 2026-09-01 --quiet
rows() { seq -f '020-0%06g;BV' "$1" "$2"; }
slowly() {
  printf 'telefoon;rechtsvorm\n'
  rows 1 60000
  sleep 3
  rows 60001 60010
}
options='- --register r.bzf --campaign c.toml --clean clean.csv --rejected rejected.csv --no-sync'

# On a terminal: a line that is drawn again and again, and is gone when the table comes.
mkfifo slow.fifo
slowly >slow.fifo &
script -qec "$belzeef scrub $options <slow.fifo" /dev/null >seen
wait
sees '[kM]B/s'
sees $'\r\033\[K'
tail -n 1 seen | grep -q '^call on 2026-09-02' || fail 'the table does not end what is seen'
grep -a 'rows read 60,010' seen | grep -q $'\033\\[Krows read' || fail 'the bar is not taken away'

# In a pipe: the same lines and nothing else.
slowly | "$belzeef" scrub $options 2>seen >stdout
sees 'rows read 60,010'
sees_not $'\033'
sees_not $'\r'
[ ! -s stdout ] || fail 'something went to standard output'

# Quiet: nothing, also on a terminal.
slowly >slow.fifo &
script -qec "$belzeef scrub $options --quiet <slow.fifo" /dev/null >seen
wait
[ ! -s seen ] || fail 'quiet is not'

# Interrupted: the line is taken away, and so are the files.
rm clean.csv rejected.csv
slowly >slow.fifo 2>/dev/null &
status=0
script -qec "timeout --foreground -s INT 2 $belzeef scrub $options <slow.fifo" /dev/null >seen || status=$?
wait || true
sees '[kM]B/s'
[ "$(tail -c 4 seen)" = $'\r\033[K' ] || fail 'the bar stays'
[ -z "$(find . -name '*.belzeef-part*' -o -name 'clean.csv')" ] || fail 'files stay'

# A dumb terminal gets no colours, and one that is not UTF-8 no other characters than ASCII.
slowly >slow.fifo &
LANG=C script -qec "$belzeef scrub $options --lang nl <slow.fifo" /dev/null >seen
wait
sees 'rijen gelezen 60.010'
! LC_ALL=C grep -q -a -P '[\x80-\xff]' seen || fail 'more than ASCII'

# An error is red, unless somebody wants no colours.
script -qec "$belzeef scrub no-such-list ${options#- }" /dev/null >seen || true
sees $'\033\[31m'
for none in NO_COLOR=1 TERM=dumb; do
  env "$none" script -qec "$belzeef scrub no-such-list ${options#- }" /dev/null >seen || true
  sees 'no-such-list'
  sees_not $'\033'
done
