// What keeps a file from being proved, in a clerk's words.

import { type Diagnostic, fault } from '../model/diagnostic.js';
import type { Pages } from '../model/page.js';
import type { PageDifference } from './pages.js';
import { type PartDifference, short } from './parts.js';
import type { WholeDifference } from './whole.js';

/** `file`: manifest.json. */
export const noManifest = (file: string): Diagnostic =>
  fault(
    'verify-no-manifest',
    '这个文件夹里没有排版记录，或记录已损坏，无从核对',
    '写出 yinfa build 的输出文件夹，如 yinfa verify out；记录坏了的，重新运行 yinfa build',
    { file },
  );

export const emptyManifest = (file: string): Diagnostic =>
  fault('verify-no-manifest', '排版记录里一个文件也没有', '重新运行 yinfa build', { file });

export const stale = (file: string, what: readonly string[]): Diagnostic =>
  fault('verify-stale', `${what.join('、')} 在排版之后改动过，这个文件已经过时`, '重新运行 yinfa build', {
    file,
  });

export const changed = (file: string): Diagnostic =>
  fault(
    'verify-changed',
    '文件在排版之后被改动过（校验值与记录不符）',
    '如系手工修改，请把修改写回来源，再运行 yinfa build',
    { file },
  );

export const unreadable = (file: string): Diagnostic =>
  fault('verify-unreadable', '文件打不开或已损坏', '重新运行 yinfa build', { file });

export const wholeDiffers = (file: string, { expected, found }: WholeDifference): Diagnostic =>
  fault(
    'verify-whole',
    `全文从这里起与来源不同：应为「${expected}」，文件里是「${found}」`,
    '重新运行 yinfa build',
    { file },
  );

export const partDiffers = (file: string, { place, expected, found }: PartDifference): Diagnostic =>
  fault(
    'verify-part',
    `${place}与按来源重排的不同：应为「${expected}」，文件里是「${found}」`,
    '重新运行 yinfa build',
    { file },
  );

/** Another program made it: readers that go by other marks of the package than ours may see something else. */
export const packedOtherwise = (file: string): Diagnostic =>
  fault('verify-part', '文件的打包方式与按来源重排的不同，内容未见不同', '重新运行 yinfa build', { file });

export function pageDiffers(
  file: string,
  { page, row, expected, found }: PageDifference,
  { pages }: Pages,
): Diagnostic {
  const label = pages[page]?.label;
  const place = label === undefined ? `文件的第 ${page + 1} 页` : `第 ${label} 页`;
  return fault(
    'verify-page',
    `${place}第 ${row} 行：应印「${short(expected)}」，文件里印的是「${short(found)}」`,
    '重新运行 yinfa build',
    { file },
  );
}

export const moreDiffer = (file: string, count: number): Diagnostic =>
  fault('verify-part', `还有 ${count} 处与按来源重排的不同`, '重新运行 yinfa build', { file });

export const stranger = (file: string): Diagnostic =>
  fault(
    'verify-stranger',
    '排版记录里没有这个文件，无从核对',
    '不是要印的，移到别处；是要印的，重新运行 yinfa build',
    { file },
  );
