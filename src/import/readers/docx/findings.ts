// What a Word file carries besides its text, or why it cannot be read: said of the file as a whole.

import type { Package, ZipFault } from '../../../formats/zip.js';
import { caution, type Diagnostic, fault, notice } from '../../../model/diagnostic.js';
import type { DraftBlock, DraftRemark } from '../../draft.js';
import { isOutside, relationTags } from './relations.js';
import type { Oddity, TrackedChanges } from './state.js';
import { unknownSymbol } from './symbols.js';

export const broken = (file: string): Diagnostic =>
  fault(
    'import-docx-broken',
    'Word 文件不完整、已加密，或不是 .docx',
    '在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再导入',
    { file },
  );

export const altered = (file: string): Diagnostic =>
  fault(
    'import-docx-altered',
    'Word 文件在传送或保存中损坏：有一部分与它的校验和不符，或有认不出的字符，文字可能已经变了',
    '请起草单位重新发送；能打开的，在 Word 或 WPS 里逐字核对后另存为 .docx 再导入',
    { file },
  );

const bomb = (file: string): Diagnostic =>
  fault('import-too-large', 'Word 文件展开后过大，未予读取', '确认文件来源；删去其中的大图再导入', { file });

export const refusals: Readonly<Record<ZipFault, (file: string) => Diagnostic>> = {
  broken,
  altered,
  'too large': bomb,
};

const macro = (file: string): Diagnostic =>
  caution('import-macro', '文件里有宏，已忽略', '如非本单位所加，请查明来源', { file });

const outside = (file: string): Diagnostic =>
  caution('import-external', '文件引用了外部的图片或对象，未予读取', '把图片插入文件本身再导入', { file });

/** Macros and outside links are named and left where they are. */
export function outsideFindings(
  file: string,
  names: readonly string[],
  parts: Package['parts'],
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (names.some((name) => /vbaProject\.bin$/iu.test(name))) found.push(macro(file));
  if (relationTags(parts).some(isOutside)) found.push(outside(file));
  return found;
}

type Saying = readonly [message: string, hint: string];

const oddityWords: Readonly<Record<Oddity, Saying>> = {
  equation: ['文件里有公式，只取了其中的文字', '对照原稿核对上下角和分式，必要时改用图片'],
  altChunk: ['文件里嵌有另一个文件的内容，没有读到', '在 Word 或 WPS 里打开，另存为 .docx 再导入'],
  nestedTable: ['表格的单元格里又有表格，里面的文字并入了外层单元格', '对照原稿，把两个表分开'],
};

const symbolWords: Saying = [`有认不出的符号，印作「${unknownSymbol}」`, '对照原稿改成相应的符号'];

export function oddityFindings(
  file: string,
  oddities: ReadonlySet<Oddity>,
  blocks: readonly DraftBlock[],
): readonly Diagnostic[] {
  const hasUnknown = blocks.some((block) => block.type === 'paragraph' && block.text.includes(unknownSymbol));
  const found = [...oddities].map((oddity) => oddityWords[oddity]);
  if (hasUnknown) found.push(symbolWords);
  return found.map(([message, hint]) => caution('import-not-text', message, hint, { file }));
}

export const isComment = ({ kind }: DraftRemark): boolean => kind === '批注';

export function remarkFindings(
  file: string,
  remarks: readonly DraftRemark[],
  changes: TrackedChanges,
): readonly Diagnostic[] {
  const comments = remarks.filter(isComment).length;
  const found: Diagnostic[] = [];
  if (remarks.length > comments) found.push(changesFinding(file, remarks.length - comments, changes));
  if (comments > 0)
    found.push(
      caution(
        'import-comments',
        `文件里有 ${comments} 条批注，不进正文，列在 import-report.md`,
        '逐条处理后再付印',
        { file },
      ),
    );
  return found;
}

const whatWasDone: Readonly<Record<TrackedChanges, string>> = {
  accept: '已全部接受',
  reject: '已全部拒绝',
  keep: '正文按接受处理，逐处列在 import-report.md',
};

function changesFinding(file: string, count: number, changes: TrackedChanges): Diagnostic {
  const message = `文件里有 ${count} 处修订痕迹，${whatWasDone[changes]}`;
  if (changes === 'keep') return notice('import-changes', message, '定稿前逐处核对', { file });
  return caution('import-changes', message, '要逐处核对，用 --changes keep；要原稿，用 --changes reject', {
    file,
  });
}
