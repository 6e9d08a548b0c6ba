// A Word file → Draft: its parts unpacked within bounds, its story read, what it carries besides named.

import { openZip, type Package, type ZipFault } from '../../formats/zip.js';
import type { Diagnostic, Result } from '../../model/diagnostic.js';
import { Numberer, readNumbering } from '../../verify/docx-numbering.js';
import type { Draft, DraftBlock, DraftRemark } from '../draft.js';
import {
  commentsOf,
  isOutside,
  noteTexts,
  relations,
  relationTags,
  type TrackedChanges,
} from './docx-parts.js';
import { type Oddity, readStory } from './docx-story.js';
import { readStyles } from './docx-styles.js';
import { unknownSymbol } from './docx-symbols.js';
import { isUndecodable, xmlText } from './docx-xml.js';
import { facesAsLevels } from './faces.js';

const wanted =
  /^word\/(?:document|numbering|styles|footnotes|endnotes|comments)\.xml$|^word\/_rels\/document\.xml\.rels$|^word\/media\//u;

export function readDocx(
  file: string,
  bytes: Uint8Array,
  changes: TrackedChanges,
): Result<Draft | undefined> {
  const unpacked = openZip(bytes, wanted);
  if (typeof unpacked === 'string') return { value: undefined, diagnostics: [refusals[unpacked](file)] };
  const { parts, names } = unpacked;
  const xml = (name: string) => xmlText(parts[`word/${name}.xml`] ?? new Uint8Array());
  const isGarbled = Object.keys(parts).some(
    (name) => /\.(?:xml|rels)$/u.test(name) && isUndecodable(parts[name]),
  );
  if (isGarbled) return { value: undefined, diagnostics: [altered(file)] };
  if (!isWhole(xml('document'))) return { value: undefined, diagnostics: [broken(file)] };
  const story = readStory(xml('document'), {
    numberer: new Numberer(readNumbering(xml('numbering'), xml('styles'))),
    changes,
    styles: readStyles(xml('styles')),
    parts,
    relations: relations(parts),
    comments: commentsOf(xml('comments')),
  });
  const texts = new Map([
    ...noteTexts(xml('footnotes'), changes, ''),
    ...noteTexts(xml('endnotes'), changes, 'e'),
  ]);
  const { remarks, references, oddities } = story;
  const blocks = facesAsLevels(story.blocks);
  // A note whose reference a tracked change took out went with it.
  const notes = new Map(
    references.flatMap((id) => (texts.has(id) ? [[id, texts.get(id) ?? ''] as const] : [])),
  );
  return {
    value: { blocks, notes, remarks: changes === 'keep' ? remarks : remarks.filter(isComment) },
    diagnostics: [
      ...warnings(file, names, parts),
      ...oddityFindings(file, oddities, blocks),
      ...remarkFindings(file, remarks, changes),
    ],
  };
}

/** Ends as it should, every paragraph, run, text and table closed: a parser would drop the words between without a sign. */
const isWhole = (xml: string): boolean =>
  /<\/w:document>\s*$/u.test(xml.slice(-200)) &&
  ['w:p', 'w:r', 'w:t', 'w:tbl'].every((name) => isBalanced(xml, name));

function isBalanced(xml: string, name: string): boolean {
  const count = (form: RegExp) => xml.match(form)?.length ?? 0;
  return (
    count(new RegExp(`<${name}(?:\\s[^>]*)?(?<!/)>`, 'gu')) === count(new RegExp(`</${name}\\s*>`, 'gu'))
  );
}

const broken = (file: string): Diagnostic => ({
  rule: 'import-docx-broken',
  severity: 'error',
  file,
  message: 'Word 文件不完整、已加密，或不是 .docx',
  hint: '在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再导入',
});

const altered = (file: string): Diagnostic => ({
  rule: 'import-docx-altered',
  severity: 'error',
  file,
  message: 'Word 文件在传送或保存中损坏：有一部分与它的校验和不符，或有认不出的字符，文字可能已经变了',
  hint: '请起草单位重新发送；能打开的，在 Word 或 WPS 里逐字核对后另存为 .docx 再导入',
});

const bomb = (file: string): Diagnostic => ({
  rule: 'import-too-large',
  severity: 'error',
  file,
  message: 'Word 文件展开后过大，未予读取',
  hint: '确认文件来源；删去其中的大图再导入',
});

const refusals: Readonly<Record<ZipFault, (file: string) => Diagnostic>> = {
  broken,
  altered,
  'too large': bomb,
};

/** Macros and outside links are named and left where they are. */
function warnings(file: string, names: readonly string[], parts: Package['parts']): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (names.some((name) => /vbaProject\.bin$/iu.test(name)))
    found.push({
      rule: 'import-macro',
      severity: 'warning',
      file,
      message: '文件里有宏，已忽略',
      hint: '如非本单位所加，请查明来源',
    });
  if (relationTags(parts).some(isOutside))
    found.push({
      rule: 'import-external',
      severity: 'warning',
      file,
      message: '文件引用了外部的图片或对象，未予读取',
      hint: '把图片插入文件本身再导入',
    });
  return found;
}

const oddityWords: Readonly<Record<Oddity, readonly [message: string, hint: string]>> = {
  equation: ['文件里有公式，只取了其中的文字', '对照原稿核对上下角和分式，必要时改用图片'],
  altChunk: ['文件里嵌有另一个文件的内容，没有读到', '在 Word 或 WPS 里打开，另存为 .docx 再导入'],
  nestedTable: ['表格的单元格里又有表格，里面的文字并入了外层单元格', '对照原稿，把两个表分开'],
};

function oddityFindings(
  file: string,
  oddities: ReadonlySet<Oddity>,
  blocks: readonly DraftBlock[],
): readonly Diagnostic[] {
  const hasUnknown = blocks.some((block) => block.type === 'paragraph' && block.text.includes(unknownSymbol));
  const found = [...oddities].map((oddity) => oddityWords[oddity]);
  const wanting = [`有认不出的符号，印作「${unknownSymbol}」`, '对照原稿改成相应的符号'] as const;
  return [...found, ...(hasUnknown ? [wanting] : [])].map(([message, hint]) => ({
    rule: 'import-not-text',
    severity: 'warning',
    file,
    message,
    hint,
  }));
}

const isComment = ({ kind }: DraftRemark) => kind === '批注';

const whatWasDone: Readonly<Record<TrackedChanges, string>> = {
  accept: '已全部接受',
  reject: '已全部拒绝',
  keep: '正文按接受处理，逐处列在 import-report.md',
};

function remarkFindings(
  file: string,
  remarks: readonly DraftRemark[],
  changes: TrackedChanges,
): readonly Diagnostic[] {
  const comments = remarks.filter(isComment).length;
  const found: Diagnostic[] = [];
  if (remarks.length > comments)
    found.push({
      rule: 'import-changes',
      severity: changes === 'keep' ? 'info' : 'warning',
      file,
      message: `文件里有 ${remarks.length - comments} 处修订痕迹，${whatWasDone[changes]}`,
      hint:
        changes === 'keep' ? '定稿前逐处核对' : '要逐处核对，用 --changes keep；要原稿，用 --changes reject',
    });
  if (comments > 0)
    found.push({
      rule: 'import-comments',
      severity: 'warning',
      file,
      message: `文件里有 ${comments} 条批注，不进正文，列在 import-report.md`,
      hint: '逐条处理后再付印',
    });
  return found;
}
