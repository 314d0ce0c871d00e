#!/bin/bash
# `cmake --install` into a prefix, and below DESTDIR: which files, with which modes, and that the
# program runs from there. The first argument is the build folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

installed() { (cd "$1" && find . -type f -printf '%m %P\n' | LC_ALL=C sort -k 2); }
# Names of pages come and go with the commands: what is there is what the program writes.
BELZEEF=$build/belzeef
"$BELZEEF" generate man --out "$work/pages"
wanted() { # FOLDER-OF-ZSH
  sed "s|@zsh@|$1|" "$here/install.txt"
  (cd "$work/pages" && find . -type f -printf '644 share/man/%P\n')
}

umask 077 # files are for all to read none the less
cmake --install "$build" --prefix "$work/prefix" >/dev/null
diff -u --label expected --label 'below the prefix' \
  <(wanted site-functions | LC_ALL=C sort -k 2) <(installed "$work/prefix")
DESTDIR=$work/root cmake --install "$build" --prefix /usr >/dev/null
diff -u --label expected --label 'below DESTDIR/usr' \
  <(wanted vendor-completions | LC_ALL=C sort -k 2) <(installed "$work/root/usr")
[[ $(ls "$work/root") == usr ]]
[[ $("$work/prefix/bin/belzeef" --version) == $("$BELZEEF" --version) ]]
# What stands there is of this program.
cmp "$work/prefix/share/man/man1/belzeef-scrub.1" "$work/pages/man1/belzeef-scrub.1"
for shell in bash-completion/completions/belzeef:bash zsh/site-functions/_belzeef:zsh \
  fish/vendor_completions.d/belzeef.fish:fish; do
  cmp "$work/prefix/share/${shell%:*}" <("$BELZEEF" generate "${shell#*:}")
done
