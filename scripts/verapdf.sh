#!/usr/bin/env bash
# Validates PDF files with veraPDF for PDF/A-2a and PDF/UA-1: scripts/verapdf.sh FILE.pdf…
# Needs Java and Maven; veraPDF comes from Maven Central into a cache folder (VERAPDF_CACHE) once.
set -euo pipefail

version=1.28.2
cache=${VERAPDF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/yinfa/verapdf-$version}

fetch() {
  mkdir -p "$cache"
  cat >"$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>yinfa</groupId><artifactId>verapdf</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
  mvn -q -B -f "$cache/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$cache/lib" >/dev/null
  touch "$cache/complete"
}

[ $# -gt 0 ] || { echo "用法：scripts/verapdf.sh 文件.pdf…" >&2; exit 2; }
[ -e "$cache/complete" ] || fetch

failed=0
for flavour in 2a ua1; do
  report=$(mktemp)
  # Exit code 0: all conform; 1: some do not. Anything else is a failure of veraPDF itself.
  java -Xmx1g -cp "$cache/lib/*" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour "$flavour" --format text -v "$@" >"$report" 2>"$report.err" || failed=1
  sed -n '/^PASS\|^FAIL\|^  FAIL/p' "$report" | sort | uniq -c | sort -rn | sed "s/^/$flavour /"
  passed=$(grep -c '^PASS' "$report" || true)
  if [ "$passed" -ne $# ]; then
    failed=1
    tail -n 5 "$report.err" >&2
  fi
  rm -f "$report" "$report.err"
done
exit $failed
