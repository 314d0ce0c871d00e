#!/bin/bash
# The nightly script of data/nightly, over three nights and with everything that may go wrong in one.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
nightly=$here/../../data/nightly/belzeef-nightly
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/night"
ln -s "$(realpath "$BELZEEF")" "$work/bin/belzeef"
export PATH=$work/bin:$PATH
cd "$work/night"

expect() {  # STATUS COMMAND…
  local wanted=$1 status=0
  shift
  "$@" >"$work/out" 2>&1 || status=$?
  [[ $status == "$wanted" ]] && return
  cat "$work/out"
  echo "status $status instead of $wanted: $*"
  exit 1
}
is() {  # WANTED GOT
  [[ $1 == "$2" ]] || { echo "'$2' instead of '$1', line ${BASH_LINENO[0]}"; exit 1; }
}

printf 'phone,id\n020-0000009,ent-A\n' >objections.csv
belzeef register build --out register.bzf --objections objections.csv --quiet
cat >campaign.toml <<'END'
id = "autumn"
entity = "ent-A"
caller-id = "020-6241111"
call-date = "tomorrow"
END
printf 'telefoon;rechtsvorm\n020-0000001;BV\n020-0000002;BV\n020-0000009;BV\n' >list.csv
cat >night.conf <<'END'
list=list.csv register=register.bzf campaign=campaign.toml
fetch_opt_outs() { cat tonight.csv; }
hand_over() { cp "$1" handed-over.csv; }
END
rows() { tail -n +2 handed-over.csv | cut -d';' -f1 | paste -sd' '; }

echo "first night: nobody opted out"
echo 'phone,id' >tonight.csv
expect 0 "$nightly" .
is '020-0000001 020-0000002' "$(rows)"
is 600 "$(stat -c %a clean.csv)"

echo "second night: one did, and counts at once"
printf 'phone,id\n020-0000002,ent-A\n' >tonight.csv
expect 0 "$nightly" .
is '020-0000001' "$(rows)"

echo "third night: the same file once more changes nothing"
expect 0 "$nightly" .
is '020-0000001' "$(rows)"
expect 0 belzeef verify nights.jsonl
is 3 "$(wc -l <nights.jsonl)"

echo "nights that go wrong hand nothing over"
rm handed-over.csv
nothing() { [[ ! -e handed-over.csv ]] || { echo "handed over, line ${BASH_LINENO[0]}"; exit 1; }; }
rm tonight.csv
expect 1 "$nightly" .
nothing
: >tonight.csv  # a fetch that gave nothing, not even a header
expect 3 "$nightly" .
nothing
printf 'phone,id\nkapot,ent-A\n' >tonight.csv
expect 3 "$nightly" .
nothing
rm "$(ls opt-outs/*.csv | tail -1)"
echo 'phone,id' >tonight.csv
cp campaign.toml kept.toml
echo 'fail-if-rejected-over = 1' >>campaign.toml
expect 1 "$nightly" .
nothing
echo 'entitiy = "x"' >>campaign.toml
expect 2 "$nightly" .
nothing
cp kept.toml campaign.toml
mv list.csv kept.csv
expect 5 "$nightly" .
nothing
printf 'naam\nx\n' >list.csv
expect 3 "$nightly" .
nothing
mv kept.csv list.csv
exec 8>.night.lock
flock 8
expect 2 "$nightly" .
nothing
exec 8>&-
echo 'hand_over() { return 7; }' >>night.conf
expect 7 "$nightly" .
sed -i '$d' night.conf
expect 0 "$nightly" .
is '020-0000001' "$(rows)"

echo "what a failed night fetched counts before anything is handed over"
printf 'phone,id\n020-0000001,ent-A\nkapot,ent-A\n' >tonight.csv
rm handed-over.csv
expect 3 "$nightly" .
failed=$(ls opt-outs/*.csv | tail -1)
echo 'phone,id' >tonight.csv
expect 3 "$nightly" .
nothing
grep -qF "$failed was not added" "$work/out"
is "$failed" "$(ls opt-outs/*.csv | tail -1)"  # and nothing was fetched that would hide its days
sed -i 's/^kapot/020-0000002/' "$failed"
expect 0 "$nightly" .
is '' "$(rows)"

echo "moved away, it counts no longer, and its days are fetched again"
printf 'telefoon;rechtsvorm\n020-0000004;BV\n020-0000005;BV\n' >list.csv
echo 'kapot' >tonight.csv
expect 3 "$nightly" .
mkdir aside
mv "$(ls opt-outs/*.csv | tail -1)" aside/
for file in opt-outs/*.csv; do mv "$file" "opt-outs/2026-01-02T${file#*T}"; done
printf 'phone,id\n020-0000004,ent-A\n' >tonight.csv
sed -i 's/cat tonight.csv;/echo "$1" >since; cat tonight.csv;/' night.conf
expect 0 "$nightly" .
is 2026-01-02 "$(cat since)"
is '020-0000005' "$(rows)"
expect 0 "$nightly" .
is "$(date +%F)" "$(cat since)"
printf 'phone,id\n' >opt-outs/2099-01-01T000000.000.csv  # of a clock that ran ahead
expect 0 "$nightly" .
is "$(date +%F)" "$(cat since)"
rm opt-outs/*
expect 0 "$nightly" .
is "$(date -d '7 days ago' +%F)" "$(cat since)"

echo "a file that was put there by hand counts, and a register of before forgets nothing"
cp register.bzf before.bzf
printf 'phone,id\n020-0000005,ent-A\n' >opt-outs/by-letter.csv
expect 0 "$nightly" .
is '' "$(rows)"
mv before.bzf register.bzf
expect 0 "$nightly" .
is '' "$(rows)"

echo "settings that would lose something stop the night"
cp night.conf kept.conf
rm handed-over.csv
refused() {  # TEXT LINE : night.conf with this line
  echo "$2" >>night.conf
  expect 2 "$nightly" .
  grep -qF -- "$1" "$work/out" || { cat "$work/out" && exit 1; }
  nothing
  cp kept.conf night.conf
}
refused 'fetch_result is not known' 'fetch_result() { cat calls.txt; }'
refused 'fetch_opt_outs fetch_results hand_over' 'handover() { :; }'
refused 'defines no fetch_results' 'map=vicidial,ours.csv'
refused 'defines no fetch_results' 'scrub_options=(--out-format vicidial --list-id 1001)'
refused 'defines no hand_over' 'unset -f hand_over'
refused 'defines no fetch_opt_outs' 'unset -f fetch_opt_outs'
refused 'sets no campaign' 'campaign='
echo 'my_own() { :; }; _other() { :; }' >>night.conf
expect 0 "$nightly" .
cp kept.conf night.conf

echo "with a dialler: what became of the calls counts the same night, and once"
today=$(date +%F)
printf 'call_date\tphone_number\tphone_code\tstatus\tcampaign_id\r\n%s 18:00:00\t200000001\t31\tDNC\tAUT\r\n' "$today" >calls.txt
cat >>night.conf <<'END'
fetch_results() { cat calls.txt; }
clean=clean.txt
scrub_options=(--out-format vicidial --list-id 1001)
END
printf 'telefoon;rechtsvorm\n020-0000001;BV\n020-0000003;BV\n' >list.csv
expect 0 "$nightly" .
is "$(printf '1001\t31\t200000003')" "$(cut -f3-5 handed-over.csv)"
is 600 "$(stat -c %a clean.txt)"
expect 0 "$nightly" .
is 1 "$(belzeef register info register.bzf --json | grep -o '"contacts": 1,' | wc -l)"

echo "a second run on one day fetches once more: what is new counts, what is old counts once"
contacts() { belzeef register info register.bzf --json | sed -n 's/.*"contacts": \([0-9]*\),.*/\1/p' | head -1; }
printf '%s 19:00:00\t200000003\t31\tDNC\tAUT\r\n' "$today" >>calls.txt
expect 0 "$nightly" .
is '' "$(cat handed-over.csv)"
is 2 "$(contacts)"
is 3 "$(ls results/*.txt | wc -l)"
# A day without an hour: two calls of one day are two rows that are the same.
printf 'call_date\tphone_number\tstatus\n%s\t200000006\tNA\n' "$today" >calls.txt
expect 0 "$nightly" .
is 3 "$(contacts)"
printf '%s\t200000006\tNA\n' "$today" >>calls.txt
expect 0 "$nightly" .
is 4 "$(contacts)"
expect 0 "$nightly" .
is 4 "$(contacts)"

echo "quoted fields are compared, too, but not stray quotes, behind which lines may break: they count twice, in so many words"
printf 'call_date,phone_number,status,comments\n"%s","200000006","NA","zei ""nee"", zei hij"\n' "$today" >calls.txt
expect 0 "$nightly" .
expect 0 "$nightly" .
is 5 "$(contacts)"
printf 'call_date\tphone_number\tstatus\tcomments\n%s\t200000007\tNA\t"zei\n' "$today" >calls.txt
for contacts in 6 7; do
  expect 0 "$nightly" .
  grep -q 'count twice' "$work/out"
  is $contacts "$(contacts)"
done
printf 'call_date,phone_number,status,comments\n%s,200000007,DNC,\n' "$today" >calls.txt
printf 'telefoon;rechtsvorm\n020-0000007;BV\n020-0000008;BV\n' >list.csv
expect 0 "$nightly" .
is 200000008 "$(cut -f5 handed-over.csv)"

# The same line under another header is another row.
printf 'telefoon;rechtsvorm\n020-0000012;BV\n020-0000013;BV\n' >list.csv
for columns in phone_number,status,comments comments,status,phone_number; do
  printf 'call_date,%s\n%s,200000012,DNC,200000013\n' $columns "$today" >calls.txt
  expect 0 "$nightly" .
done
is '' "$(cat handed-over.csv)"

echo "killed between the fetch and the register: the next night adds it"
printf 'call_date,phone_number,status\n%s,200000008,DNC\n' "$today" >results/2026-01-01T221500.000.txt
expect 0 "$nightly" .
is '' "$(cat handed-over.csv)"

echo "a dialler without calls says so without a header: night.conf shows what to do"
printf 'telefoon;rechtsvorm\n020-0000003;BV\n020-0000010;BV\n' >list.csv
rm handed-over.csv
echo 'There are no outbound calls during this time period for these parameters' >calls.txt
expect 3 "$nightly" .
nothing
rm "$(ls results/2*.txt | tail -1)"
cp night.conf kept.conf
{
  echo 'my_curl() { cat calls.txt; }'
  sed -n '/^# fetch_results() {/,/^# }/s/^# //p' "$(dirname "$nightly")/night.conf" | sed 's/curl --/my_curl --/'
} >>night.conf
grep -q 'my_curl --' night.conf
expect 0 "$nightly" .
cp kept.conf night.conf

echo "a status that nobody explained stops this night and those after it, until it is explained"
rm -r results handed-over.csv
printf 'call_date\tphone_number\tstatus\r\n%s\t200000011\tSTOP\r\n' "$today" >calls.txt
expect 3 "$nightly" .
nothing
grep -q "status 'STOP' is not in the map" "$work/out"
printf 'call_date\tphone_number\tstatus\r\n' >calls.txt
expect 3 "$nightly" .
nothing
grep -q "/results/$today.* was not added" "$work/out"
printf 'status,outcome,objection\nSTOP,refused,entity\n' >ours.csv
echo 'map=vicidial,ours.csv' >>night.conf
printf 'telefoon;rechtsvorm\n020-0000011;BV\n' >list.csv
expect 0 "$nightly" .
is '' "$(cat handed-over.csv)"
