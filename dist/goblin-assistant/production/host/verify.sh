#!/bin/sh
# Says whether this host is as the bundle says. Written by cdk8s-datadog.
set -eu

VERSION='7.65.0'
UNITS='datadog-agent.service datadog-agent-trace.service datadog-agent-sysprobe.service'
TRACE_PORT='8126'

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
ROOT=${ROOT:-}
WAIT=${WAIT:-60}
CONFIGURATION=$ROOT/etc/datadog-agent
AGENT=$ROOT/opt/datadog-agent/bin/agent/agent

usage() {
  cat <<'TEXT'
usage: verify.sh

Says what of this bundle holds on this host and what does not; fails if something does not.
WAIT=SECONDS is how long the agent may take until it is well (60).
TEXT
}

case ${1:-} in
  '') ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac
if [ -z "$ROOT" ] && [ "$(id -u)" -ne 0 ]; then exec sudo WAIT="$WAIT" sh "$HERE/verify.sh"; fi

wrong=0
ok() { printf 'ok       %s\n' "$*"; }
bad() { printf 'MISSING  %s\n' "$*"; wrong=$((wrong + 1)); }

# until_true TEXT COMMAND...: tries until WAIT is over.
until_true() {
  text=$1
  shift
  left=$WAIT
  until "$@" >/dev/null 2>&1; do
    if [ "$left" -le 0 ]; then
      bad "$text"
      return
    fi
    left=$((left - 2))
    sleep 2
  done
  ok "$text"
}

if [ ! -x "$AGENT" ]; then
  bad 'the agent is installed: run install.sh'
elif [ -z "$VERSION" ] || "$AGENT" version 2>/dev/null | grep -qF "Agent $VERSION "; then
  ok "agent ${VERSION:-7} is installed"
else
  bad "the agent is $VERSION: run install.sh"
fi

files=$(cd "$HERE" && find etc -type f | LC_ALL=C sort)
for file in $files; do
  if [ "$file" = etc/datadog-agent/environment ]; then continue; fi
  case $file in
    etc/datadog-agent/*) mode=640 ;;
    *) mode=644 ;;
  esac
  if ! cmp -s "$HERE/$file" "$ROOT/$file"; then
    bad "/$file is that of this bundle: run install.sh"
  elif [ "$(stat -c %a "$ROOT/$file")" != "$mode" ]; then
    bad "/$file has the mode $mode: run install.sh"
  else
    ok "/$file"
  fi
done

if [ ! -f "$CONFIGURATION/environment" ] || ! grep -q '^DD_API_KEY=.' "$CONFIGURATION/environment"; then
  bad 'there is an API key: run install.sh with DD_API_KEY set'
elif [ "$(stat -c %a "$CONFIGURATION/environment")" != 640 ]; then
  bad '/etc/datadog-agent/environment has the mode 640, for it holds the API key: run install.sh'
else
  ok 'there is an API key, and only the agent reads it'
fi

if getent group docker >/dev/null 2>&1; then
  if id -nG dd-agent 2>/dev/null | tr ' ' '\n' | grep -qx docker; then
    ok 'dd-agent is in the group docker, so it sees the containers'
  else
    bad 'dd-agent is in the group docker: run install.sh'
  fi
  if [ -f "$CONFIGURATION/conf.d/docker.d/conf.yaml" ] || [ -f "$CONFIGURATION/conf.d/docker.d/conf.yaml.default" ]; then
    ok 'the docker check has a configuration'
  else
    bad 'the docker check has a configuration: bring conf.d/docker.d/conf.yaml'
  fi
fi

for unit in $UNITS; do until_true "$unit is active" systemctl is-active --quiet "$unit"; done
until_true 'the agent is well (journalctl -u datadog-agent says more)' "$AGENT" health
if [ -n "$TRACE_PORT" ]; then until_true "traces are taken in on port $TRACE_PORT" curl --fail --silent --max-time 5 "http://127.0.0.1:$TRACE_PORT/info"; fi

if [ "$wrong" -gt 0 ]; then
  printf '%s of the above does not hold\n' "$wrong"
  exit 1
fi
