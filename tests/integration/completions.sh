#!/bin/bash
# What a shell offers behind `belzeef …` on the tab key: asks a real one, line by line of
# completions.tsv, with the completion that the program gives for it.
#
#   completions.sh bash|bash-completion|zsh|fish
#
# bash-completion is bash with that package, which finds the file by itself. Exit status 77: the
# shell is not installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
kind=$1
shell=${kind%-completion}
BELZEEF=$(realpath "$BELZEEF")
package=/usr/share/bash-completion/bash_completion

command -v "$shell" >/dev/null || { echo "no $shell here: skipped"; exit 77; }
[[ $kind != bash-completion || -r $package ]] || { echo "no $kind here: skipped"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/run/map" "$work/home" "$work/found/bash-completion/completions"
touch "$work/run/"{lijst-1.csv,lijst-2.csv,'met spatie.csv'}
completion=$work/found/bash-completion/completions/belzeef
"$BELZEEF" generate "$shell" >"$completion"
grep -v '^#' "$here/completions.tsv" | cut -f 1 >"$work/typed"
cd "$work/run"

# A terminal for bash. Each line is typed with a tab, and entered: what the function offers is noted,
# and where it leaves that to readline, the last word that belzeef was then called with.
ask_bash() {
  {
    echo 'PS1= HISTFILE= LC_ALL=C'
    echo "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'"
    echo "belzeef() { [[ \$noted ]] || echo \"\${!#}\" >>$work/answers; noted=; }"
    if [[ $kind == bash-completion ]]; then
      echo "XDG_DATA_HOME=$work/found; . $package"
      echo '_completion_loader belzeef'
    else
      echo ". $completion"
    fi
    echo "noting() { _belzeef; local o; if ((\${#COMPREPLY[@]})); then o=\${COMPREPLY[*]};"
    echo "  elif [[ \$(compopt) == *'-o default'* || \$(compopt) == *'-o dirnames'* ]]; then noted=; return;"
    echo "  else o=-; fi; echo \"\$o\" >>$work/answers; noted=1; }"
    echo 'complete -o default -F noting belzeef'
    # The last line must be read as all others are, before the terminal is hung up.
    while IFS= read -r line; do printf '%s\t\n' "$line"; done <"$work/typed"
    echo 'exit 0'
  } >"$work/keys"
  HOME=$work/home TERM=dumb timeout 60 script -qec 'bash --norc --noprofile -i' /dev/null \
    <"$work/keys" >"$work/screen" 2>&1 || { cat "$work/screen"; return 1; }
}

ask_fish() {
  while IFS= read -r line; do
    # shellcheck disable=SC2016  # expanded by fish
    HOME=$work/home XDG_CONFIG_HOME=$work/home timeout 20 fish --no-config -c \
      'source $argv[1]; complete -C $argv[2]' "$completion" "$line" >"$work/offered"
    cut -f 1 "$work/offered" | sed 's/^--[a-z-]*=//' | sort -u | paste -sd ' ' # behind it: what it means
  done <"$work/typed" >"$work/answers"
}

ask_zsh() {
  HOME=$work/home timeout 120 zsh -f "$here/completions.zsh" "$completion" "$work/typed" \
    >"$work/answers"
}

"ask_$shell"
# A word that stays as it was typed had no completion. Whether a folder comes with its slash is the
# shell's own affair, and whether a value comes with the option it belongs to.
answers() {
  paste "$work/typed" "$work/answers" |
    awk -F '\t' '{ last = $1; sub(/.* /, "", last); print $2 == "" || $2 == last ? "-" : $2 }' |
    sed 's|/$||; s/^--[a-z-]*=//'
}
# Words in any order are the same words, but for a name with a blank in it.
in_order() {
  while IFS= read -r line; do
    if [[ $line == *spatie* ]]; then
      printf '%s\n' "${line//\\/}"
    else
      tr ' ' '\n' <<<"$line" | LC_ALL=C sort | paste -sd ' '
    fi
  done
}
diff -u --label expected --label "$kind" \
  <(grep -v '^#' "$here/completions.tsv") \
  <(paste "$work/typed" <(answers | in_order))
echo "$kind: $(wc -l <"$work/typed") lines as expected"
