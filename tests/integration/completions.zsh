# Asks a real zsh, in a terminal of its own, what it offers behind each line of a file.
#   zsh -f completions.zsh COMPLETION TYPED
# For each line the words, with blanks between; an empty line for none.
zmodload zsh/zpty
completion=$1 typed=$2

# What the inner shell runs: the completion is the one function that compinit finds, and each
# compadd that would offer words prints them instead.
setup=$(mktemp -d)
trap 'rm -rf $setup' EXIT
cp $completion $setup/_belzeef
cat >$setup/start <<'START'
PS1= PS2= RPS1=
fpath=($1 $fpath)
autoload -Uz compinit && compinit -u -D
compadd() {
  if [[ -n ${(M)argv:#-[OAD]*} ]]; then # only looks something up
    builtin compadd "$@"
    return
  fi
  local -a found
  builtin compadd -A found "$@"
  print -rl -- $found >>$OFFERED
  builtin compadd "$@"
}
ask() { _main_complete; compstate[insert]= compstate[list]=; print end >>$OFFERED }
zle -C ask list-choices ask
bindkey '^I' ask
START
export OFFERED=$setup/offered

zpty -b inner "zsh -f -i"
zpty -w inner "source $setup/start $setup; print -r READY"
zpty -r inner line '*READY*'
while IFS= read -r line; do
  : >$OFFERED
  zpty -w -n inner $line$'\t'
  tries=0
  until [[ $(tail -n 1 $OFFERED) == end ]]; do
    sleep 0.02
    (( ++tries < 500 )) || { print -u 2 "no answer to: $line"; exit 1; }
  done
  print -r -- ${(j: :)${(fou)"$(grep -v '^end$' $OFFERED)"}}
  zpty -w -n inner $'\C-u'
done <$typed
zpty -d inner
