#!/usr/bin/env bash
# Every Word file under a folder through LibreOffice, set in the open fonts: what our PDF of the edition
# keeps of GB/T 9704 Word keeps too, as many pages but for one, and a file saved again says the same.
# `word.sh OUT [PICTURES]`
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$1
pictures=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export FONTCONFIG_FILE="$PWD/tests/conformance/fonts.conf" XDG_CACHE_HOME="$work/cache"

# FORMAT TARGET FILE: LibreOffice is silent about what it cannot open, so the result is looked for.
convert() {
  local format=$1 target=$2
  shift 2
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$format" \
    --outdir "$target" "$@" >/dev/null 2>&1
}

failed=0
fault() {
  echo "未通过 $1"
  failed=1
}

while IFS= read -r -d '' file; do
  name=$(basename "$file" .docx)
  target="$work/$(basename "$(dirname "$file")")"
  mkdir -p "$target/again"
  convert pdf "$target" "$file"
  [ -s "$target/$name.pdf" ] || { fault "LibreOffice 打不开 $file"; continue; }
  node tests/conformance/word.mjs "$target/$name.pdf" "${file%.docx}.pdf" "$file" || failed=1
  convert docx:"Office Open XML Text" "$target/again" "$file"
  convert txt:"Text (encoded):UTF8" "$target" "$file"
  convert txt:"Text (encoded):UTF8" "$target/again" "$target/again/$name.docx"
  # Saving, LibreOffice divides a paragraph where the page style changes: line ends count for nothing.
  if cmp -s <(tr -d '\n' <"$target/$name.txt") <(tr -d '\n' <"$target/again/$name.txt"); then
    echo "往返相符 $file"
  else
    fault "往返后文字有变 $file"
  fi
  [ -z "$pictures" ] || pdftoppm -r 60 -png "$target/$name.pdf" "$pictures/$(basename "$target")"
done < <(find "$out" -name '*.docx' -print0 | sort -z)
exit $failed
