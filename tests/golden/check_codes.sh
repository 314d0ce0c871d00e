#!/bin/bash
# Every published code stands in the expected output of some case: no code without a test.
set -euo pipefail
cd "$(dirname "$0")"

found=$(cat ./*/expected/*.csv | grep -a -oE '[A-Z][A-Z0-9]+(_[A-Z0-9]+)*' | sort -u)
missing=0
while IFS=$'\t' read -r code kind _; do
  if ! grep -a -qxF -e "$code" <<<"$found"; then
    echo "no case expects the $kind $code"
    missing=1
  fi
done < <("$BELZEEF" codes | tail -n +2)
exit "$missing"
