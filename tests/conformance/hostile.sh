#!/usr/bin/env bash
# The command itself on files made to hurt: an answer in Chinese, exit 1, under 20 s and 1 GB, nothing written.
set -uo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/pipe.docx"
failed=0

# refused ARGUMENT...: runs the command and holds its answer against what is wanted.
refused() {
  local start=$SECONDS code
  timeout 60 node dist/yinfa.cjs "$@" >"$work/said" 2>&1
  code=$?
  if [ $code -eq 1 ] && [ $((SECONDS - start)) -lt 20 ] && grep -qP '\p{Han}' "$work/said" &&
    ! grep -qE '^ +at |FATAL|Error:' "$work/said" && [ ! -e "$work/out" ]; then
    echo "拒绝 $* （$((SECONDS - start)) 秒）"
  else
    echo "未通过 $*：退出码 $code，$((SECONDS - start)) 秒"
    head -5 "$work/said"
    failed=1
  fi
}

bomb=tests/fixtures/hostile/07-form-bomb.pdf
refused import "$bomb" -o "$work/out"
refused measure "$bomb"
refused import tests/fixtures/hostile/03-colspan-infinity.html -o "$work/out"
refused import tests/fixtures/hostile/03-gridspan-1e9.docx -o "$work/out"
refused import "$work/pipe.docx" -o "$work/out"
refused measure "$work/pipe.docx"
refused import /dev/zero -o "$work/out"
exit $failed
