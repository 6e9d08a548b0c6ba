// Findings for people and for programs: by part on a terminal, SARIF for editors, one page for reading.

import path from 'node:path';
import { rules } from './index.js';
import type { Finding } from './types.js';

const words = { error: '错误', warning: '提醒', info: '建议' } as const;

/** Grouped by part: line, rule, message, excerpt. */
export function findingLines(findings: readonly Finding[], color: boolean): readonly string[] {
  const paint = (text: string, code: number) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const codes = { error: 31, warning: 33, info: 36 } as const;
  let part: string | undefined;
  return findings.flatMap((finding) => {
    const head = finding.part === part ? [] : ['', paint(finding.part || '开头', 1)];
    part = finding.part;
    const place = `${path.basename(finding.file ?? '')}:${finding.line ?? ''}`;
    return [
      ...head,
      `  ${paint(words[finding.severity], codes[finding.severity])} ${place} ${finding.message}${paint(`（${finding.rule}，${finding.level}）`, 90)}`,
      `      ${finding.excerpt}`,
    ];
  });
}

/** SARIF 2.1.0 (OASIS): one run, every rule described. */
export function sarif(findings: readonly Finding[], version: string): string {
  const levels = { error: 'error', warning: 'warning', info: 'note' } as const;
  const results = findings.map((finding) => ({
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: `${finding.message}：${finding.excerpt}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(finding.file ?? '').replaceAll('#', '%23') },
          region: {
            startLine: finding.line ?? 1,
            ...(finding.column !== undefined && { startColumn: finding.column }),
          },
        },
      },
    ],
  }));
  const described = rules.map((rule) => ({
    id: rule.id,
    shortDescription: { text: rule.title },
    help: { text: `${rule.level}：${rule.clause}` },
    defaultConfiguration: { level: levels[rule.severity] },
  }));
  const run = { tool: { driver: { name: 'yinfa', version, rules: described } }, results };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/gu, (char) => entities[char] ?? char);

/** One page that needs nothing else: each finding beside its sentence. */
export function findingPage(findings: readonly Finding[], title: string): string {
  const rows = findings.map((finding) => {
    const excerpt = escapeHtml(finding.sentence ?? finding.excerpt)
      .replace('【', '<mark>')
      .replace('】', '</mark>');
    const note = `<strong>${words[finding.severity]}</strong> ${escapeHtml(finding.message)}${finding.hint ? `<br>${escapeHtml(finding.hint)}` : ''}<br><small>${finding.rule} · ${finding.level} · ${escapeHtml(finding.clause)}</small>`;
    return `<tr class="${finding.severity}"><td>${escapeHtml(finding.part || '开头')}<br><small>第 ${finding.line ?? ''} 行</small></td><td>${excerpt}</td><td>${note}</td></tr>`;
  });
  const body =
    findings.length === 0
      ? '<p>没有发现问题。</p>'
      : `<table><thead><tr><th scope="col">位置</th><th scope="col">原文</th><th scope="col">意见</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>校对意见：${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.7 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #8886;padding:.5rem .7rem;text-align:start;vertical-align:top}mark{background:#ffe08a;color:#000}tr.error td:last-child{border-inline-start:.3rem solid #c00}tr.warning td:last-child{border-inline-start:.3rem solid #b70}td:first-child{width:12rem}@media print{body{max-width:none;margin:0}tr{break-inside:avoid}}</style>
</head><body><h1>校对意见：${escapeHtml(title)}</h1><p>共 ${findings.length} 处。</p>${body}</body></html>
`;
}
