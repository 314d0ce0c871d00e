#!/bin/bash
# From a real PostgreSQL and back: COPY into `register build`, `register update` and `scrub`, the
# clean rows into a table again, and SQL that checks them. The commands are those of the README's
# section "From a database", run as they stand there. Then a psql that fails, in each place.
#
#   BELZEEF=build/belzeef tests/integration/postgresql.sh
#
# The server is one of its own: in a temporary folder, reached by a socket in that folder only.
# Exit status: 0 as expected, 1 not, 77 there is no PostgreSQL here that could be started.
#
# shellcheck disable=SC2317  # functions are called by `of_status` and by the trap
set -euo pipefail

# Whatever hangs is ended in a way that still removes the server.
[[ ${WITH_TIME_LIMIT-} ]] || exec env WITH_TIME_LIMIT=1 timeout -k 20 150 "$0" "$@"

root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "$BELZEEF")

skip() {
  echo "SKIPPED: $*"
  exit 77
}
exec 3>&2 # also where a command's own words go elsewhere
fault() {
  echo "FAULT: $*" >&3
  exit 1
}

# --- A cluster of its own ------------------------------------------------------------------------

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1) ||
  bin=$(dirname "$(command -v initdb)")
for needed in initdb pg_ctl postgres; do
  [[ -x $bin/$needed ]] || skip "no PostgreSQL server here: no $needed (Debian package postgresql)"
done
command -v psql >/dev/null || skip 'no psql here (Debian package postgresql-client)'

as_server=()
if ((EUID == 0)); then # PostgreSQL does not run as root
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  id "$user" >/dev/null 2>&1 || skip 'this runs as root, and there is no other user to run PostgreSQL as'
  as_server=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
  "${as_server[@]}" true 2>/dev/null || skip "cannot run PostgreSQL as $user instead of root"
fi

# Not in $TMPDIR: the name of a socket may have 107 bytes only.
work=$(mktemp -d /tmp/belzeef-postgresql.XXXXXX)
data=$work/server/data
remove() {
  [[ ! -e $data/postmaster.pid ]] ||
    "${as_server[@]}" "$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap remove EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mkdir -m 700 "$work/server" "$work/run"
chmod 711 "$work"
((EUID != 0)) || chown "$user" "$work/server"
for name in "${!PG@}"; do unset "$name"; done # the user's own server is left alone
export LC_ALL=C.UTF-8 PGHOST=$work/server PGPORT=5432 PGUSER=tester PGDATABASE=calls
cd "$work/run"

"${as_server[@]}" "$bin/initdb" -D "$data" -U tester --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
  --no-sync >"$work/initdb.log" 2>&1 || skip "initdb: $(tail -3 "$work/initdb.log")"
"${as_server[@]}" "$bin/pg_ctl" -D "$data" -l "$work/server/log" -w -t 60 -o \
  "-k $work/server -c listen_addresses= -c fsync=off -c shared_buffers=8MB" start \
  >"$work/start.log" 2>&1 || skip "pg_ctl: $(tail -3 "$work/start.log" "$work/server/log")"

sql() { psql -X -q -v ON_ERROR_STOP=1 "$@"; }
PGDATABASE=postgres sql -c 'create database calls'

# --- What a bureau's database holds --------------------------------------------------------------

# Dates lie around today, as a register is made today and the calls are tomorrow's. The server's
# clock is not the Dutch one, on purpose.
sql <<'END'
alter database calls set timezone = 'America/New_York';
create table optouts (phone text, scope text not null, party text, received_at timestamptz not null,
                      channel text, remark text);
insert into optouts values
  ('020-0000001', 'entity', 'ent-A', now() - interval '90 days', 'agent', null),
  ('+31 20 000 0002', 'entity', 'ent-A', now() - interval '90 days', 'web', E'said "never"\nand hung up; sadly'),
  ('0200000003', 'entity', 'ent-B', now() - interval '90 days', null, ''),
  ('0200000004', 'global', null, now() - interval '90 days', 'brief, per post', 'Žofia Ünal'),
  ('020-0000005 / 020-0000006', 'group', 'groep;"Noord"', now() - interval '90 days', 'e-mail', null),
  (null, 'entity', 'ent-A', now() - interval '90 days', 'e-mail', 'no number');

create table consents (phone text not null, advertiser text not null, given_at timestamptz not null,
                       verified_at timestamptz, withdrawn_at timestamptz, product text, proof text);
insert into consents values
  ('0200000011', 'ent-A', now() - interval '30 days', now() - interval '30 days', null, null, 'web-1'),
  ('0200000012', 'ent-A', now() - interval '30 days', now() - interval '30 days', now() - interval '5 days',
   'energie', 'web-2'),
  ('0200000013', 'ent-A', now() - interval '30 days', null, null, 'energie', 'web "3"; né'),
  ('0200000001', 'ent-A', now() - interval '30 days', now() - interval '30 days', null, null, E'web\n4');

create table leads (id integer primary key, name text, phone text, legal_form text, remark text);
insert into leads values
  (1, 'Bakkerij "De Zon"', '020-0000001', 'B.V.', null),
  (2, 'Jansen, Zn.', '020-0000002', 'stichting', ''),
  (3, 'Kees; Bos', '(020) 000 00 03', 'NV', E'two\nlines'),
  (4, 'Žofia Ünal', '0200000004', 'BV', 'naïef'),
  (5, 'Groep', '0200000005', 'BV', null),
  (6, 'Groep', '0200000006', 'BV', E'\\N'),
  (11, 'Anna de Wit', '31200000011', 'zzp', ' spaces '),
  (12, 'Piet', '0200000012', null, '\.'),
  (13, 'Bob', '0200000013', 'particulier', 'null'),
  (14, 'Tonight', '0200000014', 'BV', null),
  (15, null, null, 'BV', null),
  (16, '', '', 'BV', ''),
  (17, '=1+1', '0200000017', 'BV', E'tab\there');
-- Enough of them to fill pipes and blocks. Every seventh of their numbers is among the opt-outs.
insert into leads
  select 100 + n, 'firma ' || n, '020-01' || to_char(n, 'FM00000'), 'B.V.',
         case when n % 3 = 0 then E'line\r\nbreak, "' || n || '"' end
  from generate_series(1, 20000) n;
insert into optouts
  select '020-01' || to_char(n, 'FM00000'), 'entity', 'ent-A', now() - interval '60 days', 'agent', null
  from generate_series(7, 20000, 7) n;

create table to_call (like leads, phone_e164 text not null, basis text not null, call_until date not null,
                      notes text);
create table not_to_call (like leads, phone_e164 text, line bigint not null, reason text not null,
                          reasons text not null, notes text);
END

cat >campaign.toml <<'END'
id = "herfst"
entity = "ent-A"
group = "groep;\"Noord\""
product = "energie"
caller-id = "020-0123400"
call-date = "tomorrow"
hours = "none"  # whatever day tomorrow is
END

# --- The README's commands, as they stand there --------------------------------------------------

# part_of_readme N : the N-th block of commands of the section.
part_of_readme() {
  awk -v wanted="$1" '
    /^## / { inside = /^## From a database/ }
    inside && /^```$/ && block { block = 0; next }
    inside && /^```sh$/ { block = 1; ++count; next }
    block && count == wanted' "$root/README.md"
}
mkdir "$work/path"
ln -s "$program" "$work/path/belzeef"
export PATH=$work/path:$PATH
part_of_readme 1 >"$work/weekly"
part_of_readme 2 >"$work/nightly"
[[ -s $work/weekly && -s $work/nightly ]] || fault 'the README no longer has these commands'

# of_status WANTED COMMAND…
of_status() {
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  [[ $status == "$wanted" ]] || fault "status $status instead of $wanted: $*"
}

# holds WHAT CONDITION : a condition in SQL is true.
holds() {
  local answer
  answer=$(sql -At -c "select ($2)") || fault "$1: the question itself failed"
  [[ $answer == t ]] || fault "$1"
}

# One value a line, as in the tables: `basis` and `reason` of the leads that were written by hand.
outcome() {
  sql -At -F ' ' -c "select id, basis from to_call where id < 100
                     union all select id, reason from not_to_call where id < 100 order by 1"
}
compare() { diff <(cat) <(outcome) || fault "$1"; }

bash "$work/weekly"

# Tonight's opt-out came at half past midnight Dutch time: which day that is, the query must say.
sql -c "insert into optouts values ('0200000014', 'entity', 'ent-A',
          date_trunc('day', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam'
          + interval '30 minutes', 'agent', null)"
bash "$work/nightly"
psql -X -q -c '\copy not_to_call from rejected.csv with (format csv, header match)'

compare 'not the right rows' <<'END'
1 OBJ_ENTITY
2 OBJ_ENTITY
3 OK_LEGAL_PERSON
4 OBJ_GLOBAL
5 OBJ_GROUP
6 OBJ_GROUP
11 OK_CONSENT
12 CONSENT_WITHDRAWN
13 CONSENT_NOT_VERIFIED
14 OBJ_ENTITY
15 NUM_MISSING
16 NUM_MISSING
17 OK_LEGAL_PERSON
END
holds 'a lead is lost, or there twice' \
  '(select array_agg(id order by id) from (select id from to_call union all select id from not_to_call) b)
   = (select array_agg(id order by id) from leads)'
for table in to_call not_to_call; do
  holds "$table: a row has not come back as it was" \
    "not exists (select from $table t left join leads l using (id)
                 where (t.name, t.phone, t.legal_form, t.remark)
                       is distinct from (l.name, l.phone, l.legal_form, l.remark))"
done
holds 'the database and the sieve do not agree on who objected' \
  "(select array_agg(id order by id) from to_call where id > 100)
   = (select array_agg(100 + n order by n) from generate_series(1, 20000) n where n % 7 <> 0)"
holds 'a number has not come out as E.164' \
  "(select phone_e164 from to_call where id = 11) = '+31200000011'"
holds 'line is not the line of the list' \
  "(select min(line) from not_to_call) = 2 and (select line from not_to_call where id = 4) = 6"
belzeef explain 0200000014 --register register.bzf --campaign campaign.toml >explained
day=$(TZ=Europe/Amsterdam date +%F)
grep -q "since $day" explained || fault "the objection of tonight is not of $day: $(cat explained)"

# --- A psql that fails ---------------------------------------------------------------------------

cp register.bzf register.before
unchanged() { cmp -s register.bzf register.before || fault "$1: the register has changed"; }

# failing QUERY : what psql says of it goes nowhere, since it is wanted.
failing() { psql -X -q -c "copy ($1) to stdout with (format csv, header)" 2>/dev/null; }

# Nothing came at all: status 3 even without pipefail.
none() {
  set +o pipefail
  failing 'select phone from no_such_table' | "$@"
}
none_built() { none belzeef register build --out none.bzf --objections objections.csv --consents -; }
none_objected() { none belzeef register build --out none.bzf --objections -; }
none_updated() { none belzeef register update register.bzf --objections -; }
none_scrubbed() {
  none belzeef scrub - --register register.bzf --campaign campaign.toml --clean none.csv \
    --rejected none-rejected.csv
}
for command in none_built none_objected none_updated none_scrubbed; do
  of_status 3 "$command" 2>said
  grep -q 'is empty' said || fault "$command does not say that nothing came: $(cat said)"
done
unchanged 'an update from nothing'
for made in none.bzf none.csv none-rejected.csv; do
  [[ ! -e $made ]] || fault "$made is there, made from nothing"
done

# It ended half-way, after rows that look whole: the script ends, and nothing takes the old place.
cp register.bzf "$work/kept.bzf"
sql -c "alter table consents rename to kept;
        create view consents as
          select '020-01' || to_char(n, 'FM00000') as phone, 'ent-A' as advertiser, now() as given_at,
                 now() as verified_at, null::timestamptz as withdrawn_at, 'energie' as product,
                 'p' || 1 / (19999 - n) as proof
          from generate_series(1, 20000) n"
of_status 1 bash "$work/weekly" 2>said
grep -q 'division by zero' said || fault "psql failed in another way: $(cat said)"
unchanged 'a build from half of the consents'
sql -c 'drop view consents; alter table kept rename to consents'

# The opt-outs failed: not even a build is begun.
sql -c 'alter table optouts rename to kept'
rm -f register.new
of_status 1 bash "$work/weekly" 2>said
[[ ! -e register.new ]] || fault 'a register was built without opt-outs'
unchanged 'a build without opt-outs'

# Nightly, too: no opt-outs, no list.
rm -f clean.csv rejected.csv
of_status 3 bash "$work/nightly" 2>said
[[ ! -e clean.csv ]] || fault 'a list was scrubbed although the opt-outs of tonight had not come'
unchanged 'a night without opt-outs'
sql -c 'alter table kept rename to optouts'

# The leads failed: no clean list, and none of it in the table.
sql -c 'truncate to_call; alter table leads rename to kept'
of_status 3 bash "$work/nightly" 2>said
[[ ! -e clean.csv ]] || fault 'a clean list came of no list'
holds 'rows to call came of no list' 'not exists (select from to_call)'
sql -c 'alter table kept rename to leads'

# A time where a date belongs, as a query without the cast gives it.
raw="copy (select phone, scope, party as id, received_at as since from optouts where phone is not null)
     to stdout with (format csv, header)"
of_status 3 belzeef register build --out none.bzf --objections <(psql -X -q -c "$raw") 2>said
grep -q 'since' said || fault "the cause of a time for a date is not said: $(cat said)"
[[ ! -e none.bzf ]] || fault 'a register was built from times that are no dates'

belzeef register verify register.bzf
