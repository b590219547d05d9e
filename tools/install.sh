#!/usr/bin/env bash
# Puts opa, conftest and gator into .tools/bin, each at the version that its go.mod here pins: from PATH where it is that
# version, else built with Go. One module each, as each must be built with the OPA of its release.
#
#   tools/install.sh [opa] [conftest] [gator]
#
# Ends with 0 also where one is left out: that is said in one line, and .tools/missing names it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
bin=$(dirname "$here")/.tools/bin
logs=$(dirname "$bin")
mkdir -p "$bin"

# The settings of the user's shell must not change what is built; proxies are the user's own.
export GOFLAGS='' GOWORK=off CGO_ENABLED=0

package_of() {
  case $1 in
    opa) echo github.com/open-policy-agent/opa ;;
    conftest) echo github.com/open-policy-agent/conftest ;;
    gator) echo github.com/open-policy-agent/gatekeeper/v3/cmd/gator ;;
  esac
}

# The version of the module that holds the package, without its v.
pinned() {
  awk -v package="$(package_of "$1")/" '
    $1 == "require" { sub(/^require /, "") }
    index(package, $1 "/") == 1 { sub(/^v/, "", $2); print $2; exit }
  ' "$here/$1/go.mod"
}

# What the program says of itself. A gator of our own build knows its version by its module, a release by a build flag.
versions_of() {
  case $2 in
    opa) "$1" version | sed -nE 's/^Version: //p' ;;
    conftest) "$1" --version | sed -nE 's/^Conftest: v?//p' ;;
    gator) { "$1" version && "$1" --version; } | sed -nE 's/^(GitVersion:|gator version) +v?([0-9.]+).*/\2/p' ;;
  esac 2>/dev/null
}

is_pinned() {
  [ -x "$1" ] && versions_of "$1" "$2" | grep -qxF "$(pinned "$2")"
}

build() {
  local flags='-s -w'
  if [ "$1" = conftest ]; then flags="$flags -X $(package_of conftest)/internal/version.Version=$(pinned conftest)"; fi
  (cd "$here/$1" && go build -mod=readonly -trimpath -buildvcs=false -ldflags "$flags" -o "$bin/$1.new" "$(package_of "$1")") >"$logs/$1.log" 2>&1 &&
    rm -f "$logs/$1.log" && mv -f "$bin/$1.new" "$bin/$1"
}

missing=''
for tool in ${*:-opa conftest gator}; do
  if [ ! -f "$here/$tool/go.mod" ]; then echo "there is no tool $tool: opa, conftest or gator" >&2 && exit 2; fi
  wanted=$(pinned "$tool")
  found=$(command -v "$tool" || true)
  if is_pinned "$bin/$tool" "$tool"; then
    echo "$tool $wanted: in .tools/bin"
  elif [ -n "$found" ] && is_pinned "$found" "$tool"; then
    ln -sf "$found" "$bin/$tool"
    echo "$tool $wanted: $found"
  elif ! command -v go >/dev/null; then
    missing="$missing $tool"
  else
    echo "$tool $wanted: building, which takes a minute or more the first time"
    build "$tool" || missing="$missing $tool"
  fi
done

printf '%s' "${missing# }" >"$logs/missing"
if [ -n "$missing" ]; then
  if command -v go >/dev/null; then why="the build failed, see .tools/*.log"; else why="there is no Go to build them"; fi
  echo "left out:$missing ($why)"
fi
