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
refused import tests/fixtures/hostile/02-sniff-40-comments.txt -o "$work/out"
refused import tests/fixtures/hostile/05-rels-redos.docx -o "$work/out"

# pictured FILE: a report with this picture is not built.
pictured() {
  mkdir -p "$work/source"
  cp "$1" "$work/source/"
  printf -- '---\ntitle: 报告\n---\n\n![图](%s "图")\n' "$(basename "$1")" >"$work/source/report.md"
  refused build "$work/source" -o "$work/out" -f pdf,docx,html
}

uses() {
  printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a0"><path d="M0 0h4"/></g>'
  for i in 1 2 3 4 5 6 7 8 9; do
    printf '<g id="a%d">' "$i"
    for _ in 1 2 3 4 5 6 7 8 9; do printf '<use href="#a%d"/>' $((i - 1)); done
    printf '</g>'
  done
  printf '</svg>'
}

uses >"$work/uses.svg"
pictured "$work/uses.svg"
pictured tests/fixtures/hostile/06-svg-gradient.svg
pictured tests/fixtures/hostile/08-mutated.png
exit $failed
