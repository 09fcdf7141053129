#!/usr/bin/env bash
# Everything that must be on a machine before the first build, and nothing else.
#
#   toolchain.sh rust      a Rust that knows wasm32; prints what make should export
#   toolchain.sh bindgen   wasm-bindgen at the version that Cargo.lock names, and wasm-split-cli, into ./.tools
#   toolchain.sh deny      cargo-deny, into ./.tools
#   toolchain.sh bill      cargo-cyclonedx, into ./.tools
#   toolchain.sh npm       the site's builders and the browser's judges, into end2end/node_modules
#   toolchain.sh postgres  PostgreSQL's programs, for tests that start one of their own
#   toolchain.sh browser   Chromium and WebKit, each with its driver, and Firefox
#   toolchain.sh audit     Lighthouse, and the newer Node that it needs
#
# Each step looks first and installs only what is missing, so that a second run costs nothing.
# What is said goes to stderr: stdout is for make.
set -euo pipefail
cd "$(dirname "$0")/../.."

DENY=0.20.2
BILL=0.5.9
SPLIT=0.2.4
WASM=wasm32-unknown-unknown

say() { printf 'toolchain: %s\n' "$*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

debian() {
  say "installing from Debian: $*"
  as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

# --- Rust ------------------------------------------------------------------------------------------

# The ordinary way: rustup has the toolchain of rust-toolchain.toml and its wasm target, or can fetch them.
# Without a network rustup may wait for ever, hence the limits. ALONGSIDE_RUST=debian skips this, for tests.
rustup_has_wasm() {
  [ "${ALONGSIDE_RUST:-}" != debian ] && command -v rustup >/dev/null || return 1
  [ -d "$(rustc --print target-libdir --target $WASM 2>/dev/null)" ] && return 0
  say "asking rustup for the toolchain of rust-toolchain.toml and $WASM"
  { timeout 300 rustup toolchain install && timeout 300 rustup target add $WASM; } >&2 2>&1
}

# The standard library for wasm32, built once from Debian's sources. Embedded bitcode is what lets the
# release profile optimise across crates; without it the link fails much later.
build_wasm_std() {
  local scratch lib=/usr/lib/rustlib/$WASM/lib
  scratch=$(mktemp -d)
  say "building the wasm32 standard library (about two minutes, once)"
  mkdir "$scratch/src" && echo '#![no_std]' >"$scratch/src/lib.rs"
  printf '[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2021"\n' >"$scratch/Cargo.toml"
  (cd "$scratch" && env -u RUSTUP_TOOLCHAIN -u CARGO_TARGET_DIR RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
    RUSTFLAGS=-Cembed-bitcode=yes /usr/bin/cargo build --quiet --release \
    -Zbuild-std=std,panic_abort,proc_macro --target $WASM) >&2
  as_root mkdir -p $lib
  as_root cp "$scratch"/target/$WASM/release/deps/lib*.rlib $lib/
  as_root sh -c "rm -f $lib/libscratch*"
  rm -rf "$scratch"
}

debian_has_wasm() {
  if ! { [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src/rust ] && command -v wasm-ld-22 >/dev/null; }; then
    debian rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy lld-22 gcc libc6-dev
  fi
  ls /usr/lib/rustlib/$WASM/lib/libstd-*.rlib >/dev/null 2>&1 || build_wasm_std
  if command -v rustup >/dev/null; then
    rustup run web rustc --version >/dev/null 2>&1 || rustup toolchain link web /usr >&2
    echo "RUSTUP_TOOLCHAIN=web"
  fi
  echo "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22"
}

rust() { rustup_has_wasm || debian_has_wasm; }

# --- Cargo's tools ---------------------------------------------------------------------------------

# Built without optimisation: they run for seconds, and building them optimised takes many minutes.
# --locked where the registry still (or already) serves every version of the tool's own lock file.
cargo_tool() {
  local crate=$1 version=$2
  shift 2
  say "building $crate $version into .tools (once)"
  mkdir -p .tools
  CARGO_TARGET_DIR="$PWD/.tools/build" nice cargo install --quiet --debug --root .tools --locked "$crate@$version" "$@" >&2 ||
    CARGO_TARGET_DIR="$PWD/.tools/build" nice cargo install --quiet --debug --root .tools "$crate@$version" "$@" >&2
  rm -rf .tools/build
}

locked() { awk -v name="\"$1\"" '$1 == "name" && $3 == name { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock; }

has_version() { [ "$("$1" --version 2>/dev/null | awk '{ print $2 }')" = "$2" ]; }

bindgen() {
  local version
  version=$(locked wasm-bindgen)
  has_version .tools/bin/wasm-bindgen "$version" || cargo_tool wasm-bindgen-cli "$version" --no-default-features
  # It cannot say its version: a file beside it does.
  [ -x .tools/bin/wasm-split-cli ] && [ "$(cat .tools/wasm-split-cli.version 2>/dev/null)" = $SPLIT ] && return
  cargo_tool wasm_split_cli_support $SPLIT --features build-binary
  echo $SPLIT >.tools/wasm-split-cli.version
}

deny() { has_version .tools/bin/cargo-deny $DENY || cargo_tool cargo-deny $DENY --no-default-features; }

bill() { [ "$(.tools/bin/cargo-cyclonedx cyclonedx --version 2>/dev/null | awk '{ print $NF }')" = $BILL ] || cargo_tool cargo-cyclonedx $BILL; }

# --- PostgreSQL ------------------------------------------------------------------------------------

# Debian's package would start a server at once, which nobody here asked for: a word in its settings keeps it from that.
postgres() {
  command -v pg_ctl >/dev/null && command -v initdb >/dev/null && return
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  debian postgresql
}

# --- Node and the browser --------------------------------------------------------------------------

# --ignore-scripts: no package may run anything, nor fetch a browser of its own, while it is installed.
npm_packages() {
  command -v npm >/dev/null || debian nodejs npm
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  say "installing the packages of $1/package-lock.json"
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}

browser() {
  if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    debian chromium chromium-driver fonts-dejavu-core
  fi
  # The engine of iPhones, and a screen in memory for it: it has no way to run without one.
  if ! command -v WebKitWebDriver >/dev/null || ! command -v Xvfb >/dev/null; then
    debian webkit2gtk-driver xvfb
  fi
  # It listens to the tests by itself: no driver.
  if ! command -v firefox-esr >/dev/null; then
    debian firefox-esr
  fi
}

case "${1:-}" in
  rust | bindgen | deny | bill | postgres | browser) "$1" ;;
  npm) npm_packages end2end ;;
  audit) npm_packages end2end/audit ;;
  *) sed -n '2,14p' "$0" && exit 2 ;;
esac
