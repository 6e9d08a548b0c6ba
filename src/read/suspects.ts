// What a clerk probably meant as a mark but which will be printed as it stands.

import { type Finding, type ReadState, report, warning } from './source-text.js';

type Suspect = readonly [pattern: RegExp, finding: (found: string) => Finding];

/** Looked for in running text that no backslash protects. */
const inText: readonly Suspect[] = [
  [/＊＊/u, () => warning('bold-unclosed', '粗体符号 ＊＊ 是全角的，会原样印出', '改用半角：**文字**')],
  [
    /!\[[^\]]*\]\s*[（(]/u,
    () =>
      warning(
        'image-form',
        '图片的写法不对，会原样印出',
        '写成 ![图里是什么](figures/文件名.png "图题")，圆括号和引号用半角，文件名里不留空格',
      ),
  ],
  [
    /(?<=[\p{Script=Han}”’》）])[[〔［]\d{1,3}[\]〕］]/u,
    (marker) =>
      warning(
        'marker-typed',
        `注释标记 ${marker} 是手写的，会与自动编的标记重复`,
        '删去它：词条写在 glossary.md 里，标记自动编出；确要印方括号的，前面加 \\',
      ),
  ],
  [
    /<\/?[a-zA-Z][^<>]*>|<!--/u,
    (tag) =>
      warning(
        'html-literal',
        `HTML 标记 ${tag.slice(0, 30)} 会原样印出`,
        '删去标记；粗体写 **文字**，着重号写 *文字*',
      ),
  ],
  [
    /&(?:[a-zA-Z]{2,8}|#x?[\da-fA-F]{2,6});/u,
    (entity) => warning('html-literal', `HTML 代码 ${entity} 会原样印出`, '改成它代表的字符'),
  ],
  [
    /\*\*/u,
    () =>
      warning(
        'bold-unclosed',
        '有 ** 没有配成对，会原样印出',
        '粗体写 **文字**，紧挨文字不留空格；要印星号写 \\*',
      ),
  ],
  [
    /#{2,}/u,
    (marks) =>
      warning(
        'heading-marks',
        `「${marks}」会原样印出`,
        `接排标题写成 ${marks} 标题。${marks} 正文，结束的 ${marks} 前面要有标点或空格、井号个数相同；要印 # 写 \\#`,
      ),
  ],
  [
    /\]\((?:term|ref|https?):[^)\n]{0,20}/u,
    (link) =>
      warning(
        'link-broken',
        `链接「${link.slice(1)}」的写法不对，会原样印出`,
        '写成 [文字](term:词条)，括号要成对',
      ),
  ],
  [
    /[\]】]（(?:term|ref|https?)[:：]|】\((?:term|ref|https?)[:：]|\]\((?:term|ref)：/u,
    () =>
      warning('link-broken', '链接用了全角符号，会原样印出', '方括号、圆括号和冒号用半角：[文字](term:词条)'),
  ],
];

/** Looked for at the end of what may bear attributes, once those that are right are taken off. */
const atEnd: readonly Suspect[] = [
  [
    /[{｛]\s*(?:[#.][^\s{}｛｝]+|(?:un|land|col|row|wid|num)[A-Za-z]*\s*(?:[=:：＝][^{}｛｝]*)?)\s*[}｝]\s*$/u,
    (braces) =>
      warning(
        'attribute-form',
        `「${braces.trim()}」的写法不对，会原样印出`,
        '花括号、等号用半角，名称照手册写：{#名称}、{unnumbered}、{landscape}、{widths=40%,60%}、{.样式名}',
      ),
  ],
];

/** Looked for at the beginning of a paragraph. */
const atStart: readonly Suspect[] = [
  [
    /^#{1,6}(?=[^#\s])/u,
    (marks) =>
      warning(
        'heading-no-blank',
        `「${marks}」后面没有空格，不是标题`,
        `写成「${marks} 标题」；要印 # 写 \\#`,
      ),
  ],
  [/^＃+/u, () => warning('heading-no-blank', '标题符号 ＃ 是全角的', '改用半角 #，后面空一格')],
  [
    /^[:：]{2,}(?!\s*$)/u,
    () =>
      warning(
        'container-form',
        '「:::」这一行的写法不对',
        '写成 ::: attachment 标题，用半角冒号，后面空一格',
      ),
  ],
  [/^\|/u, () => warning('table-form', '像是表格，但没有成表', '表头下面一行写 | --- | --- |，每列一组')],
  [
    /^(?:表|Table)\s*\d+[：:]/u,
    (label) =>
      warning(
        'caption-typed-number',
        `表题里写了序号「${label.slice(0, -1)}」`,
        '写成「表：标题」，程序会自动编号',
      ),
  ],
];

export function suspect(text: string, line: number, state: ReadState): void {
  judge(inText, text, line, state);
}

export function suspectEnd(text: string, line: number, state: ReadState): void {
  judge(atEnd, text, line, state);
}

export function suspectStart(text: string, line: number, state: ReadState): void {
  judge(atStart, text, line, state);
}

function judge(table: readonly Suspect[], text: string, line: number, state: ReadState): void {
  for (const [pattern, finding] of table) {
    const found = pattern.exec(text);
    if (found !== null) report(state, line, finding(found[0]));
  }
}
