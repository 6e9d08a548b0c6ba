#!/usr/bin/env bash
# Every PDF under a folder: PDF/A-2a and PDF/UA-1 by veraPDF, syntax by qpdf, pages by mutool, size.
set -euo pipefail
cd "$(dirname "$0")/../.."
mapfile -t files < <(find "$1" -name '*.pdf' | sort)
[ ${#files[@]} -gt 0 ] || { echo "$1：没有 PDF"; exit 1; }
for file in "${files[@]}"; do
  qpdf --check "$file" >/dev/null && echo "qpdf 通过 $file"
  mutool info "$file" >/dev/null && echo "mutool 通过 $file"
done
size=$(stat -c %s "$1/handout/政府工作报告.pdf")
echo "会议文件 PDF $((size / 1024)) KB（上限 600 KB）"
[ "$size" -le $((600 * 1024)) ]
bash scripts/verapdf.sh "${files[@]}"
