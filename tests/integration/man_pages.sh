#!/bin/bash
# Every manual page is one that groff, mandoc and man-db take without a word. Those of the three that
# are not installed are named; with none of them the test is skipped (77).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
BELZEEF=$(realpath "$BELZEEF")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$BELZEEF" generate man --out "$work"
cp "$here/../../data/nightly/belzeef-nightly.1" "$work/man1/"
mapfile -t pages < <(find "$work" -type f | sort)

used=0 faults=0
has() {
  if command -v "$1" >/dev/null; then used=$((used + 1)); else
    echo "no $1 here: not asked"
    return 1
  fi
}
quiet() { # what the command says is a fault
  local said
  said=$("$@" 2>&1 >/dev/null) || said+=" (status $?)"
  [[ -z $said ]] || { echo "$*: $said"; faults=$((faults + 1)); }
}

if has groff; then for page in "${pages[@]}"; do quiet groff -ww -man -Tutf8 "$page"; done; fi
if has mandoc; then
  # With base a page may name others that are not installed.
  mandoc -Tlint -W warning "${pages[@]}" || faults=$((faults + 1))
fi
if has man; then
  for page in "${pages[@]}"; do
    LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 quiet man --warnings -E UTF-8 -l "$page"
  done
fi
((used)) || exit 77

# What is read is what was meant: hyphens that can be copied, no escape shown, nothing lost.
if command -v groff >/dev/null; then
  text=$(groff -man -Tutf8 -P-cbou "$work/man1/belzeef-scrub.1")
  for words in '--dry-run, --no-dry-run' '--format FORMAT' 'one of csv ndjson json' \
    'may be given by BELZEEF_REGISTER' "put ' before fields" 'scrub list.csv --register r.bzf'; do
    grep -qF -e "$words" <<<"$(tr -s ' \n' ' ' <<<"$text")" || {
      echo "belzeef-scrub.1 does not show: $words"
      faults=$((faults + 1))
    }
  done
fi
# Every page that a page names is there.
while read -r name section; do
  [[ -e $work/man$section/$name.$section ]] || {
    echo "no page $name($section), which another names"
    faults=$((faults + 1))
  }
done < <(sed -n 's/^\.BR \(.*\) (\([1-8]\)),\{0,1\}$/\1 \2/p' "${pages[@]}" | sed 's/\\-/-/g' | sort -u)
exit $((faults > 0))
