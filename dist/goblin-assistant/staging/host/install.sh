#!/bin/sh
# Installs the Datadog Agent of this bundle and keeps it as the bundle says: to run it again changes nothing.
# Written by cdk8s-datadog.
set -eu
umask 022
export LC_ALL=C

SITE='datadoghq.com'
VERSION='7.65.0'
API_KEY_SECRET='datadog/api-key'
NAMES=''
TAGS=''

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# For images and tests.
ROOT=${ROOT:-}
CONFIGURATION=$ROOT/etc/datadog-agent
ENVIRONMENT=$CONFIGURATION/environment
WRITTEN=$CONFIGURATION/.cdk8s-datadog
AGENT=$ROOT/opt/datadog-agent/bin/agent/agent
INSTALL_SCRIPT=https://install.datadoghq.com/scripts/install_script_agent7.sh

usage() {
  cat <<'TEXT'
usage: install.sh

Installs the agent and keeps it as this bundle says. The API key comes from DD_API_KEY, else from AWS Secrets Manager,
else from an earlier run; without one nothing is installed, and that is no failure.
TEXT
}

case ${1:-} in
  '') ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

changed=
say() { printf '%s\n' "datadog: $*"; }
fail() { printf '%s\n' "datadog: $*" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

# A variable as an earlier run wrote it.
left() { [ ! -f "$ENVIRONMENT" ] || sed -n "s/^$1=//p" "$ENVIRONMENT"; }

find_key() {
  if [ -n "${DD_API_KEY:-}" ]; then
    printf '%s' "$DD_API_KEY"
  elif command -v aws >/dev/null 2>&1; then
    found=$(aws secretsmanager get-secret-value --secret-id "$API_KEY_SECRET" --query SecretString --output text \
      --cli-connect-timeout 5 --cli-read-timeout 10 2>"$work/aws") || found=
    # So it says that the secret is no text.
    [ "$found" = None ] || printf '%s' "$found"
  fi
}

# Variables go on to root by name: no value stands on a command line.
become_root() {
  command -v sudo >/dev/null 2>&1 || fail 'run this as root'
  DD_API_KEY=$key
  export DD_API_KEY
  names=DD_API_KEY
  for name in $NAMES $(printf '%s' "$TAGS" | cut -d' ' -f2); do names=$names,$name; done
  rm -rf "$work"
  exec sudo --preserve-env="$names" sh "$HERE/install.sh"
}

# A value as systemd reads it: in quotes, with a backslash before special signs.
quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"$`]/\\&/g')"; }

# What is not given stays as an earlier run left it.
variable() {
  if [ -n "$2" ]; then
    printf '%s=%s\n' "$1" "$(quoted "$2")"
    return
  fi
  before=$(left "$1")
  [ -z "$before" ] || printf '%s=%s\n' "$1" "$before"
}

installed() {
  [ -x "$AGENT" ] || return 1
  [ -z "$VERSION" ] || "$AGENT" version 2>/dev/null | grep -qF "Agent $VERSION "
}

install_agent() {
  say "installing agent ${VERSION:-7}"
  curl --fail --silent --show-error --location --retry 3 --output "$work/install.sh" "$INSTALL_SCRIPT" || fail "cannot download $INSTALL_SCRIPT"
  minor=${VERSION#7.}
  DD_API_KEY=$key DD_SITE=$SITE DD_INSTALL_ONLY=true DD_AGENT_MAJOR_VERSION=7 DD_AGENT_MINOR_VERSION=$minor bash "$work/install.sh" ||
    fail 'the script that installs the agent failed'
  changed=yes
}

# put FILE TARGET MODE OWNER
put() {
  if [ -f "$2" ] && cmp -s "$1" "$2" && [ "$(stat -c '%a %U:%G' "$2")" = "$3 $4" ]; then return; fi
  mkdir -p "$(dirname "$2")"
  rm -f "$2.new"
  (umask 077 && cp "$1" "$2.new")
  chown "$4" "$2.new"
  chmod "$3" "$2.new"
  mv -f "$2.new" "$2"
  say "wrote $2"
  changed=yes
}

put_files() {
  (cd "$HERE" && find etc -type f | sort) >"$work/files"
  while IFS= read -r file; do
    case $file in
      etc/datadog-agent/environment) ;;
      etc/datadog-agent/*) put "$HERE/$file" "$ROOT/$file" 640 dd-agent:dd-agent ;;
      *) put "$HERE/$file" "$ROOT/$file" 644 root:root ;;
    esac
  done <"$work/files"
  # What an earlier bundle had and this one has not.
  if [ -f "$WRITTEN" ]; then
    while IFS= read -r file; do
      if [ -n "$file" ] && ! grep -qxF -- "$file" "$work/files" && [ -f "$ROOT/$file" ]; then
        rm -f "$ROOT/${file:?}"
        say "removed $ROOT/$file"
        changed=yes
      fi
    done <"$WRITTEN"
  fi
  put "$work/files" "$WRITTEN" 640 dd-agent:dd-agent
}

put_environment() {
  {
    [ ! -f "$HERE/etc/datadog-agent/environment" ] || cat "$HERE/etc/datadog-agent/environment"
    variable DD_API_KEY "$key"
    for name in $NAMES; do
      value=$(printenv "$name" || :)
      variable "$name" "$value"
    done
    tags=
    while read -r tag name; do
      [ -n "$tag" ] || continue
      value=$(printenv "$name" | tr -s '[:space:]' '_' | sed 's/_$//' || :)
      [ -z "$value" ] || tags="$tags${tags:+ }$tag:$value"
    done <<TAGS
$TAGS
TAGS
    [ -z "$TAGS" ] || variable DD_EXTRA_TAGS "$tags"
  } >"$work/environment"
  for name in $NAMES; do
    grep -q "^$name=" "$work/environment" || say "$name is not set: what reads it will not work"
  done
  put "$work/environment" "$ENVIRONMENT" 640 dd-agent:dd-agent
}

join_docker() {
  getent group docker >/dev/null 2>&1 || return 0
  if id -nG dd-agent | tr ' ' '\n' | grep -qx docker; then return; fi
  usermod -aG docker dd-agent
  say 'dd-agent is now in the group docker'
  changed=yes
}

start() {
  if ! command -v systemctl >/dev/null 2>&1; then
    say 'there is no systemd here: start the agent yourself'
    return
  fi
  if [ -n "$changed" ]; then
    systemctl daemon-reload
    systemctl enable --quiet datadog-agent.service
    systemctl restart datadog-agent.service
    say 'started again'
  elif ! systemctl is-active --quiet datadog-agent.service; then
    systemctl start datadog-agent.service
    say 'started'
  else
    say 'nothing to do'
  fi
}

if [ -f "$ROOT/.dockerenv" ] || [ -f "$ROOT/run/.containerenv" ]; then
  say 'this is a container, which the agent of its host watches: nothing is installed'
  exit 0
fi
key=$(find_key)
if [ -z "$ROOT" ] && [ "$(id -u)" -ne 0 ]; then become_root; fi
[ -n "$key" ] || key=$(left DD_API_KEY | tr -d '"')
if [ -z "$key" ]; then
  [ ! -s "$work/aws" ] || say "AWS says: $(grep . "$work/aws" | tail -n 1)"
  say "there is no API key, neither in DD_API_KEY nor in the secret $API_KEY_SECRET of AWS Secrets Manager: nothing is installed"
  exit 0
fi
case $key in
  *[!A-Za-z0-9_-]*) fail 'what was found as the API key holds characters that no key has: give the key alone, without quotes or JSON around it' ;;
esac

installed || install_agent
put_files
put_environment
join_docker
start
