#!/bin/bash
# Reports in a real browser, headless Chromium: contrast in light and dark, a narrow screen, tables
# behind the charts, no network, print. report_checks.js does the looking, inside copies of the
# pages from which the rule against scripts has been taken out.
#
#   BELZEEF=build/belzeef tests/integration/report_in_browser.sh [FOLDER]
#
# With a FOLDER, which must exist, pictures of the pages are left there, to be looked at.
# Exit status: 0 as expected, 1 not, 77 there is no Chromium here that could be started.
set -euo pipefail

[[ ${WITH_TIME_LIMIT-} ]] || exec env WITH_TIME_LIMIT=1 timeout -k 10 100 "$0" "$@"

here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$BELZEEF")
pictures=${1:+$(realpath "$1")}

skip() {
  echo "SKIPPED: $*"
  exit 77
}
fault() {
  echo "FAULT: $*"
  exit 1
}

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  skip 'no Chromium here (Debian package chromium)'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM
cd "$work"

# browser OPTION… ADDRESS : what Chromium says of its own surroundings is no news.
browser() {
  timeout -k 5 40 "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars \
    --disable-dev-shm-usage --no-first-run --disable-background-networking --disable-extensions \
    --user-data-dir="$work/profile" --enable-logging=stderr "$@" 2>browser.log
}
echo '<!DOCTYPE html><title>up</title>' >up.html
browser --dump-dom "file://$work/up.html" | grep -q up || skip "Chromium does not start: $(tail -2 browser.log)"

# --- A run with every kind of section, a guarded one, and a chain of two campaigns -----------------

cat >c.toml <<'TOML'
id = "najaar <b>&amp;</b> een heel lange naam voor een campagne die nergens past"
entity = "ent-A"
product = "energie"
caller-id = "020-0123456"
call-date = 2026-11-24
valid-days = 5
max-register-age = 100
TOML
sed 's/^id.*/id = "winter"/; s/^call-date.*/call-date = 2026-11-29/' c.toml >winter.toml
printf 'phone,id\n020-0000001,ent-A\n' >objections.csv
printf '%s\n' phone,entity,granted_on,product,verified_on,valid_until,evidence_id \
  020-0000002,ent-A,2026-11-01,energie,2026-11-01,2026-11-25,web-1 \
  020-0000003,ent-A,2026-11-01,energie,2026-11-01,,web-2 \
  020-0000004,ent-A,2026-11-01,energie,,,web-3 >consents.csv
"$program" register build --out r.bzf --objections objections.csv --consents consents.csv \
  --built-at 2026-11-23 --no-sync --quiet
{
  echo 'telefoon;rechtsvorm'
  for i in 1 2 3 4 5 6 3; do echo "020-000000$i;zzp"; done
  for i in {10..90}; do echo "020-00000$i;BV"; done
  printf 'kapot\n;BV\n12;BV\n0612345678;onbekend\n'
} >list.csv
scrub() {
  "$program" scrub list.csv --register r.bzf --clean clean.csv --rejected rejected.csv --no-sync \
    --quiet "$@" || [[ $? == 1 ]]
}
scrub --campaign c.toml --summary run.json --fail-if-fewer-than 1
scrub --campaign winter.toml --summary guarded.json --fail-if-rejected-over 1 2>/dev/null
for day in 17 18 19 20 21; do scrub --campaign c.toml --call-date 2026-12-$day --chain nights.jsonl; done
scrub --campaign winter.toml --chain nights.jsonl
# One page with all codes and the greatest counts that there may be.
"$program" codes --json >codes.json
{
  sed -E '/"reasons": \{/,$d; /"rows": \{/,/\}/{s/("read": )[0-9]+/\1777777714/; s/("clean": )[0-9]+/\1172839492/
    s/("rejected": )[0-9]+/\1604938222/}' run.json
  for kind in reason basis note; do
    name=${kind}s
    [[ $kind == basis ]] && name=bases
    echo " \"$name\": {"
    tr -d ' \n' <codes.json | tr '}' '\n' | sed -n "s/.*\"code\":\"\\([A-Z0-9_]*\\)\",\"kind\":\"$kind\".*/  \"\\1\": 12345678,/p" | sed '$s/,$//'
    echo ' },'
  done
  echo ' "guards": [], "exit": 0}'
} >all.json

report() { "$program" report "$@"; }
report run.json --lang nl --out run.html
report guarded.json --out guarded.html
report nights.jsonl --lang nl --out chain.html
report all.json --lang nl --out all.html
pages=(run guarded chain all)

# --- What a browser makes of them ----------------------------------------------------------------

for page in "${pages[@]}"; do
  sed '/http-equiv="Content-Security-Policy"/d; /^<\/body>/d; /^<\/html>/d' "$page.html" >"$page-looked-at.html"
  { echo '<script>'; cat "$here/report_checks.js"; echo '</script></body></html>'; } >>"$page-looked-at.html"
done
# harness WIDTH… : every page at these widths, since a window itself has a least width.
harness() {
  echo '<!DOCTYPE html><meta name="color-scheme" content="light dark"><body><script>'
  echo 'addEventListener("message", (m) => { const line = document.createElement("pre");'
  echo 'line.textContent = "RESULT " + JSON.stringify(m.data); document.body.append(line, "\n"); });</script>'
  local page width
  for page in "${pages[@]}"; do
    for width in "$@"; do
      echo "<iframe width=$width height=900 style=\"border:0\" src=\"$page-looked-at.html\"></iframe>"
    done
  done
}
harness 360 1280 >harness.html
looked_at=$((2 * ${#pages[@]}))
for scheme in dark light; do # Chromium's own numbers for them
  number=$([[ $scheme == dark ]] && echo 0 || echo 1)
  browser --window-size=1400,1000 --blink-settings=preferredColorScheme=$number \
    --virtual-time-budget=5000 --dump-dom "file://$work/harness.html" >dom.html || fault "Chromium failed: $(tail -3 browser.log)"
  grep -o '<pre>RESULT .*</pre>' dom.html | sed 's/<[^>]*>//g' >results || true
  [[ $(wc -l <results) == "$looked_at" ]] || fault "$(wc -l <results) pages of $looked_at were looked at: $(grep CONSOLE browser.log) $(cat results)"
  grep -v '"faults":\[\]' results && fault "in $scheme"
  dark=$([[ $scheme == dark ]] && echo true || echo false)
  [[ $(grep -c "\"dark\":$dark" results) == "$looked_at" ]] || fault "the pages were not $scheme"
  [[ $(grep -c '"width":360' results) == "${#pages[@]}" ]] || fault 'the pages were not narrow'
  grep -q '"lang":"nl"' results && grep -q '"lang":"en"' results || fault 'a language is missing'
  # A check that looks at nothing finds nothing.
  grep -qE '"(texts|graphics|charts|marks|tables)":0' results && fault "nothing was looked at: $(cat results)"
  grep -q CONSOLE browser.log && fault "the console says: $(grep CONSOLE browser.log)"
done

# The rule of the page itself: a script and a picture that came into it do nothing.
sed 's|<main>|<main><script>document.title = "run"</script><img src="http://127.0.0.1:9/x" onerror="document.title = 1">|' \
  run.html >hostile.html
browser --dump-dom "file://$work/hostile.html" >dom.html
grep -q '<title>Belrapport' dom.html || fault 'a script ran in a report'
[[ $(grep -c 'CONSOLE.*Content Security Policy' browser.log) -ge 2 ]] ||
  fault "the rule against scripts and fetches was not needed: $(grep CONSOLE browser.log)"
browser --dump-dom "file://$work/run.html" >dom.html
grep -q CONSOLE browser.log && fault "the console says: $(grep CONSOLE browser.log)"

# On paper every table is open.
browser --no-pdf-header-footer --print-to-pdf=run.pdf "file://$work/run.html"
[[ $(head -c 5 run.pdf) == %PDF- ]] || fault 'no PDF came of it'
if command -v pdftotext >/dev/null; then
  pdftotext -layout run.pdf run.txt
  for words in 'Deel van afgewezen' 'Deel van belbaar' 'Blijft over' 'Laatste dag'; do
    grep -q "$words" run.txt || fault "a table is not on paper: $words"
  done
else
  echo 'no pdftotext here (Debian package poppler-utils): what stands on paper was not read'
fi

if [[ $pictures ]]; then
  cp ./*.html run.pdf "$pictures"
  for page in "${pages[@]}"; do
    echo "<!DOCTYPE html><meta name=color-scheme content='light dark'><body style='margin:0'><iframe src='$page.html' style='border:0;width:390px;height:6000px'></iframe>" >phone.html
    for number in 0 1; do
      browser --window-size=1280,4000 --blink-settings=preferredColorScheme=$number \
        --screenshot="$pictures/$page-desk-$number.png" "file://$work/$page.html"
      browser --window-size=500,6000 --blink-settings=preferredColorScheme=$number \
        --screenshot="$pictures/$page-phone-$number.png" "file://$work/phone.html"
    done
  done
fi
