# Sourced by bin/*: puts Node 26 first on PATH and node_modules in step with the lock. Prints nothing when all is there.

cd "$(dirname "$0")/.." || exit 1
node_wanted=26.10.0
# Compiled modules are kept from one run to the next: a start takes half as long.
export NODE_COMPILE_CACHE="$PWD/.runtime/compiled"

has_node() { [ "$("$1" -p 'process.versions.node.split(".")[0] >= 26' 2>/dev/null)" = true ]; }

# The machine's own Node where it is new enough, else a plain binary from npm in .runtime/.
bring_node() {
  has_node node && return
  local bin="$PWD/.runtime/node_modules/node-$node_platform/bin"
  if ! has_node "$bin/node"; then
    command -v npm >/dev/null || { echo "Foyer needs npm and any Node from 20 on to bring its own Node $node_wanted. Install them (for example: apt-get install npm) and try again." >&2; exit 1; }
    echo "Bringing Node $node_wanted into .runtime/ …" >&2
    npm install --prefix .runtime --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
      "node-$node_platform@$node_wanted" >&2 || exit 1
  fi
  export PATH="$bin:$PATH"
}

# npm ci only when the lock is not the one that was installed; the mark is written last, so a kill means "again".
bring_packages() {
  local mark=node_modules/.foyer-installed wanted
  wanted="$(cksum <package-lock.json) $(node -p process.versions.modules)"
  [ "$(cat "$mark" 2>/dev/null)" = "$wanted" ] && return
  echo "Installing packages …" >&2
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2 || exit 1
  echo "$wanted" >"$mark"
}

# One process at a time installs or builds; a second one waits for the first.
alone() {
  mkdir -p .runtime
  if command -v flock >/dev/null; then
    exec 9>.runtime/lock
    flock 9
    "$@"
    flock -u 9
    exec 9>&-
  else
    "$@"
  fi
}

# Builds the screens when a source is newer than what was built. The folder is swapped in last.
bring_screens() {
  [ -f web/dist/index.html ] &&
    [ -z "$(find web src/*/contract.ts package-lock.json -path web/dist -prune -o -type f -newer web/dist/index.html -print -quit)" ] && return
  echo "Building the screens …" >&2
  node_modules/.bin/vite build web --logLevel error --outDir dist.new --emptyOutDir >&2 || exit 1
  rm -rf web/dist && mv web/dist.new web/dist
}

# Becomes Foyer, with these arguments.
run_foyer() {
  # Threads share two pools of memory instead of having eight a core, most of each unused (P-4).
  export MALLOC_ARENA_MAX=2
  # What is new in memory is looked through each 4 MB: Node's own choice grows to 42 MB at the start and keeps them (P-17).
  exec node --max-semi-space-size=4 src/main.ts "$@"
}

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) node_platform=linux-x64 ;;
  Linux-aarch64) node_platform=linux-arm64 ;;
  Darwin-x86_64) node_platform=darwin-x64 ;;
  Darwin-arm64) node_platform=darwin-arm64 ;;
  *) node_platform=unknown ;;
esac
