# What the `cmd` of a golden case finds at hand. They run with `bash -eu`.

# campaign KEY=VALUE… : writes c.toml, a campaign of entity ent-A that calls on Wednesday
# 2026-09-02, with these keys (written as in the file) added.
campaign() {
  cat >c.toml <<'END'
id = "c"
entity = "ent-A"
caller-id = "020-6241111"
max-register-age = 100000
END
  case " $*" in *" call-date"*) ;; *) echo 'call-date = 2026-09-02' >>c.toml ;; esac
  for line in "$@"; do printf '%s\n' "$line" >>c.toml; done
}

# register SOURCE-OPTION… : builds r.bzf of 2026-09-02; without an option it holds one objection,
# of a number that no case uses otherwise.
register() {
  if [ $# = 0 ]; then
    printf 'phone,id\n020-0999999,ent-Z\n' >one_objection.csv
    set -- --objections one_objection.csv
  fi
  "$BELZEEF" register build --out r.bzf --built-at 2026-09-02 --no-sync --quiet "$@"
}

# scrub LIST… OPTION… : the usual run on r.bzf and c.toml, into clean.csv and rejected.csv.
scrub() {
  "$BELZEEF" scrub "$@" --register r.bzf --campaign c.toml --clean clean.csv \
    --rejected rejected.csv --no-sync --quiet
}

# of_status WANTED COMMAND… : goes on only if the command ends with this status.
of_status() {
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  [ "$status" = "$wanted" ] || { echo "status $status instead of $wanted: $*"; exit 99; }
}

# facts SUMMARY : a summary without what differs from run to run.
facts() {
  sed -E -e 's/"(started|seconds|version|digest)": *("[^"]*"|[0-9.e-]+)/"\1":…/g' \
    -e 's/"built_at": *"[^"]*"/"built_at":…/' "$1"
}

# counts SUMMARY : the counts and the words of a summary, sorted, one a line.
counts() {
  grep -oE '"(call_date|from|to|regime|read|clean|rejected|malformed|[A-Z0-9_]+)": *("[^"]*"|[0-9]+)' \
    "$1" | tr -d ' ' | sort
}

# as_nobody COMMAND… : as a user without rights, also where the tests run as root.
as_nobody() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  elif setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$BELZEEF" -a -r . 2>/dev/null; then
    setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
  else
    skip 'no user without rights can reach the program'
  fi
}

# skip WHY : the case cannot run on this machine.
skip() {
  echo "SKIPPED: $*"
  exit 77
}
