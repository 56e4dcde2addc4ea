#!/usr/bin/env bash
# Runs the check for action.yml: annotations for people, SARIF if asked for, and the check's own exit status.
# In: PATHS (one a line), ARGS, SINCE ("auto": BASE), SARIF, RUNNER_TEMP, GITHUB_OUTPUT.
set -uo pipefail

clauselint="${CLAUSELINT:-${RUNNER_TEMP:-/tmp}/clauselint/bin/clauselint}"
paths=()
while IFS= read -r line; do
  [ -n "$line" ] && paths+=("$line")
done <<< "${PATHS:-.}"
[ "${#paths[@]}" -gt 0 ] || paths=(.)

read -r -a more <<< "${ARGS:-}"
since="${SINCE:-}"
[ "$since" = auto ] && since="${BASE:-}"
[ -n "$since" ] && more+=(--since "$since")

status=0
"$clauselint" check --format github ${more[@]+"${more[@]}"} -- "${paths[@]}" || status=$?
if [ -n "${SARIF:-}" ] && [ "$status" -ne 2 ]; then
  "$clauselint" check --format sarif -o "$SARIF" ${more[@]+"${more[@]}"} --fail-on never -- "${paths[@]}" || status=2
fi
[ -n "${GITHUB_OUTPUT:-}" ] && echo "status=$status" >> "$GITHUB_OUTPUT"
exit "$status"
