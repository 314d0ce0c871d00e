#!/bin/bash
# The loop with a dialler, over three nights: what may be called goes out as leads for VICIdial's
# loader; what became of it comes back as VICIdial exports it; and counts the night after. Every row
# of every night is checked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
belzeef() { "$BELZEEF" "$@"; }

is() {  # WANTED GOT
  [[ $1 == "$2" ]] && return
  printf -- '--- wanted\n%s\n--- got\n%s\n--- line %s\n' "$1" "$2" "${BASH_LINENO[0]}"
  exit 1
}

cat >campaign.toml <<'END'
id = "autumn"
entity = "ent-A"
caller-id = "020-6241111"
call-date = 2026-11-24
rest-days = 2
max-attempts = 2
attempt-days = 7
END
printf 'phone,id\n020-0999999,ent-Z\n' >objections.csv
belzeef register build --out register.bzf --objections objections.csv --built-at 2026-11-23 --quiet
{
  echo 'klantnr;bedrijfsnaam;telefoon;rechtsvorm;plaats'
  for n in 1 2 3 4 5 6 7 8 9; do echo "K$n;Zaak $n;020-000000$n;BV;Amsterdam"; done
  echo 'K10;Zaak 10;020-0111119;BV;Amsterdam'
} >list.csv

# scrub NIGHT DATE : the leads of a night, for calls on this day.
scrub() {
  belzeef scrub list.csv --register register.bzf --campaign campaign.toml --call-date "$2" --list-id 1001 \
    --out-format vicidial --clean "leads$1.txt" --rejected "rejected$1.csv" --summary "night$1.json" --quiet
  belzeef verify "night$1.json" --rerun --quiet
  is 10 $(($(wc -l <"leads$1.txt") + $(tail -n +2 "rejected$1.csv" | wc -l)))
}
clean() { cut -f1 "leads$1.txt" | paste -sd' '; }
rejected() { tail -n +2 "rejected$1.csv" | awk -F';' '{ print $1, $8 }'; }

# call NIGHT DATE STATUSES… : what the dialler exports of a night in which it called its leads, with
# a status for each that it called, as CODE=STATUS or CODE=STATUS/CALLBACK or CODE=STATUS@NUMBER.
call() {
  local night=$1 day=$2
  shift 2
  printf '%s\t' call_date phone_number_dialed status user full_name campaign_id vendor_lead_code source_id \
    list_id gmt_offset_now phone_code phone_number title first_name middle_initial last_name comments >"results$night.txt"
  printf 'callback_time\r\n' >>"results$night.txt"
  local one code status again dialled
  for one; do
    code=${one%%=*} status=${one#*=} again='' dialled=''
    [[ $status != */* ]] || { again="${status#*/} 10:00:00" status=${status%%/*}; }
    [[ $status != *@* ]] || { dialled=${status#*@} status=${status%%@*}; }
    grep -qP "^$code\t" "leads$night.txt" || { echo "$code was called and is no lead of night $night"; exit 1; }
    awk -F'\t' -v code="$code" -v OFS='\t' -v at="$day 18:30:12" -v status="$status" -v again="$again" -v dialled="$dialled" '
      $1 == code {
        printf "%s", at
        print "", dialled == "" ? $5 : dialled, status, "6001", "Agent Een", "AUTUMN", $1, $2, $3, "1.00", $4, $5, $6, $7, $8, $9,
          $23, again "\r"
      }' "leads$night.txt" >>"results$night.txt"
  done
  belzeef register update register.bzf --contacts "results$night.txt" --map vicidial --campaign campaign.toml \
    --built-at "$day" --quiet
}

echo "first night: nobody was called yet"
scrub 1 2026-11-24
is 'K1 K2 K3 K4 K5 K6 K7 K8 K9 K10' "$(clean 1)"
is '31 200000001 Zaak 1 Amsterdam 2026-11-24 OK_LEGAL_PERSON' \
  "$(awk -F'\t' '$1 == "K1" { print $4, $5, $9, $13, $22 }' leads1.txt)"
is 25 "$(awk -F'\t' '{ print NF }' leads1.txt | sort -u)"

# K9 objects on another number than the list's, which is K10's: K8 stays uncalled.
call 1 2026-11-24 K1=DNC K2=NI K3=CALLBK/2026-11-26 K4=NA K5=B K6=A K7=SALE K8=NEW K9=DNC@200111119

echo "second night: who objected is not called, who refused rests, who asked for later waits"
scrub 2 2026-11-25
is 'K4 K5 K6 K7 K8' "$(clean 2)"
is 'K1 OBJ_ENTITY
K2 FREQ_LIMIT
K3 SNOOZED
K9 OBJ_ENTITY
K10 OBJ_ENTITY' "$(rejected 2)"
# The same objections hold without an update, for a run that is given the results.
belzeef register build --out fresh.bzf --objections objections.csv --built-at 2026-11-24 --quiet
belzeef scrub list.csv --register fresh.bzf --campaign campaign.toml --call-date 2026-11-25 --objections results1.txt \
  --map vicidial --clean clean.csv --rejected rejected.csv --quiet
is 'K1 OBJ_ENTITY K9 OBJ_ENTITY K10 OBJ_ENTITY' \
  "$(tail -n +2 rejected.csv | awk -F';' '{ print $1, $8 }' | paste -sd' ')"

call 2 2026-11-25 K4=NA K5=SALE K6=CALLBK K7=DNC K8=N

echo "third night: two attempts are enough, the snooze is over, and no objection ever is"
scrub 3 2026-11-26
is 'K3 K8' "$(clean 3)"
is 'K1 OBJ_ENTITY
K2 FREQ_LIMIT
K4 FREQ_LIMIT
K5 FREQ_LIMIT
K6 FREQ_LIMIT
K7 OBJ_ENTITY
K9 OBJ_ENTITY
K10 OBJ_ENTITY' "$(rejected 3)"

call 3 2026-11-26 K3=DROP K8=DNCL
echo "a month later: the rests and limits are over"
echo 'max-register-age = 60' >>campaign.toml
scrub 4 2026-12-28
is 'K2 K3 K4 K5 K6' "$(clean 4)"
is 'K1 K7 K8 K9 K10' "$(rejected 4 | awk '$2 == "OBJ_ENTITY" { print $1 }' | paste -sd' ')"
