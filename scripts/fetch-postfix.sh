#!/bin/sh
# Unpacks Postfix's test programs smtp-source and smtp-sink, the yardstick of the benches and a second opinion in
# tests. Nothing is installed and no mail system is started. Prints the folder whose bin/ holds both; exits 1 with a
# sentence where they cannot be had.
#   scripts/fetch-postfix.sh [CACHE_FOLDER]
set -eu

cache=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/foyer/postfix}

no() {
  echo "smtp-sink and smtp-source cannot be had here: $1" >&2
  exit 1
}

works() {
  [ -x "$cache/bin/smtp-sink" ] && "$cache/bin/smtp-sink" -h 2>&1 | grep -qi usage
}

if works; then
  echo "$cache"
  exit 0
fi

command -v apt-get >/dev/null && command -v dpkg >/dev/null || no "this is no Debian (apt-get and dpkg are needed)."
mkdir -p "$cache/bin" "$cache/unpacked" || no "the folder $cache cannot be made."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {
  (cd "$work" && apt-get -q download "$1" >apt.log 2>&1) || return 1
  for package in "$work"/*.deb; do
    dpkg -x "$package" "$cache/unpacked" || return 1
    rm "$package"
  done
}

fetch postfix || no "apt-get download postfix failed: $(tail -n 1 "$work/apt.log")"
libraries="$cache/unpacked/usr/lib/postfix:$cache/unpacked/usr/lib/$(uname -m)-linux-gnu"
missing() { LD_LIBRARY_PATH="$libraries" ldd "$cache/unpacked/usr/sbin/$1" | grep 'not found' || true; }
if [ -n "$(missing smtp-sink)$(missing smtp-source)" ]; then
  # A small machine lacks what Postfix needs; those libraries are unpacked beside it.
  for package in $(apt-cache depends postfix | sed -n 's/^ *Depends: \(lib[a-z0-9.+-]*\)$/\1/p'); do
    fetch "$package" || no "apt-get download $package failed."
  done
fi
[ -z "$(missing smtp-sink)$(missing smtp-source)" ] || no "libraries are missing: $(missing smtp-sink)"

for program in smtp-sink smtp-source; do
  cat >"$cache/bin/$program" <<EOF
#!/bin/sh
LD_LIBRARY_PATH="$libraries" exec "$cache/unpacked/usr/sbin/$program" "\$@"
EOF
  chmod +x "$cache/bin/$program"
done
works || no "the unpacked programs do not run."
echo "$cache"
