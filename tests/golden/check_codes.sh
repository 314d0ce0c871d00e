#!/bin/bash
# Every published code stands in the expected output of some case: no code without a test.
set -euo pipefail
cd "$(dirname "$0")"

# Not given yet by anything a list or a source can hold.
kLater=' CONSENT_OTHER_PERSON REL_OTHER_PERSON '

found=$(cat ./*/expected/*.csv | grep -a -oE '[A-Z][A-Z0-9]+(_[A-Z0-9]+)*' | sort -u)
missing=0
while IFS=$'\t' read -r code kind _; do
  case "$kLater" in *" $code "*) continue ;; esac
  if ! grep -a -qxF -e "$code" <<<"$found"; then
    echo "no case expects the $kind $code"
    missing=1
  fi
done < <("$BELZEEF" codes | tail -n +2)
exit "$missing"
