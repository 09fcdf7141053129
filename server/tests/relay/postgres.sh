#!/bin/sh
# A real PostgreSQL in a folder of its own, reached by a socket in it and by nothing else. It syncs every commit. Says its address when
# it answers, and is gone, with its folder, as soon as standard input ends: so it never outlives whoever asked for it, however they end.
#
#   postgres.sh          prints postgres://alongside@/postgres?host=FOLDER
#   PORT=5433 TLS_FILES=FOLDER/first postgres.sh      beside that it speaks TLS, and nothing else, at that port, with first.pem and first.key
set -eu
if [ -z "${1:-}" ]; then set -- "$(mktemp -d)"; fi
folder=$1

# Where Debian puts the programs, and where others do.
for bin in /usr/lib/postgresql/*/bin "$(dirname "$(command -v pg_ctl || echo /none)")"; do
  [ -x "$bin/pg_ctl" ] && [ -x "$bin/initdb" ] && found=$bin
done
if [ -z "${found:-}" ]; then
  echo "there is no PostgreSQL on this machine: frontend/tools/toolchain.sh postgres brings it"
  exit 1
fi

# It refuses to run as root.
owner() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid="$(id -u nobody)" --regid="$(id -g nobody)" --clear-groups "$@"
  else
    "$@"
  fi
}
if [ "$(id -u)" = 0 ]; then chown "$(id -u nobody):$(id -g nobody)" "$folder"; fi
cd "$folder"
trap 'owner "$found/pg_ctl" -D data -m immediate stop >/dev/null 2>&1 || true; cd /; rm -rf "$folder"' EXIT
options="-k '$folder' -c listen_addresses= -c fsync=${FSYNC:-on} -c max_connections=200"
if [ -n "${TLS_FILES:-}" ]; then
  for kind in pem key; do owner sh -c "umask 077; cat >tls.$kind" <"$TLS_FILES.$kind"; done
  options="$options -c listen_addresses=127.0.0.1 -c port=$PORT -c ssl=on -c ssl_cert_file='$folder/tls.pem' -c ssl_key_file='$folder/tls.key'"
  options="$options -c hba_file='$folder/who'"
  printf '%s\n' "local all all trust" "hostssl all all 127.0.0.1/32 trust" | owner sh -c "cat >who"
fi
if ! owner "$found/initdb" -D data --auth=trust --username=alongside --encoding=UTF8 --no-locale --no-sync >made 2>&1 ||
  ! owner "$found/pg_ctl" -D data -l "$folder/log" -w -t 120 start >/dev/null 2>&1 \
    -o "$options"; then
  echo "PostgreSQL did not start: $(tail -n 3 made log 2>/dev/null)"
  exit 1
fi
echo "postgres://alongside@/postgres?host=$folder${PORT:+&port=$PORT}"
# A line asks for a crash: everyone is thrown out, nothing is written that was not yet, and what was committed is read from the log. Or it asks for a
# fail-over: it comes back as a standby would that takes over.
while read -r what; do
  owner "$found/pg_ctl" -D data -m immediate stop >/dev/null 2>&1
  if [ "$what" = fail-over ]; then owner touch data/standby.signal; fi
  owner "$found/pg_ctl" -D data -l "$folder/log" -w -t 120 start >/dev/null 2>&1 -o "$options"
  if [ "$what" = fail-over ]; then owner "$found/pg_ctl" -D data -w -t 120 promote >/dev/null 2>&1; fi
  echo "it is back"
done
