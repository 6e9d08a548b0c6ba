// What a web page puts before and after a report: controls, sources, dates, menus.

import { onlyDate } from '../../transform/index.js';
import { bare, type DraftBlock } from '../draft.js';
import { startsSalutation } from '../salutation.js';
import type { HealState } from './state.js';

const clutter = [
  /^【?\s*(?:字体|字号)\s*[:：]?/u,
  /^【?\s*(?:打印|关闭|收藏|分享)/u,
  /打印本页|关闭窗口|扫一扫|分享到|返回顶部|加入收藏/u,
  /^(?:信息)?来源\s*[:：]/u,
  /会议上.{2,24}(?:(?<!工)作|代表.{2,12}(?<!工)作).{0,4}(?:政府工作)?报告。?$/u,
  /全文如下[:：]?$|^(?:新华[社网]|人民网|中新网|本报).{2,30}[电讯]/u,
  /^(?:上一页|下一页|首页\s*[|｜])|^第\s*\d+\s*页[\s，,]*共\s*\d+\s*页$/u,
  /^(?:发布|发文|成文|更新|生成|公开)(?:时间|日期)\s*[:：]/u,
  /^(?:索\s*引\s*号|文\s*号|主题分类|发布机构|发布单位|浏览(?:次数|量)|点击(?:数|量)|访问量|阅读)\s*[:：]?/u,
  /^(?:当前位置|您(?:现在)?的位置|首页\s*[>＞»])/u,
  /^[（(]?(?:责任)?编辑\s*[:：]/u,
  /^(?:作者|记者|审核|录入|校对)\s*[:：]/u,
  /^(?:上一篇|下一篇|相关(?:链接|附件|阅读|文章))/u,
  /^(?:主办|承办|版权所有|网站标识码|联系电话|技术支持)|ICP备|公网安备/u,
  /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/u,
] as const;

/** What a page lists below its article, down to its end. */
const relatedNews =
  /^【?(?:相关|热点|推荐|更多|最新)(?:新闻|链接|报道|文章|阅读|稿件|资讯|信息|文件)】?[:：]?$/u;

const organ = /(?:人民政府|委员会|办公[厅室]|秘书处)$/u;

/** Longest line that can be clutter. */
const limit = 120;

/** Only before the salutation or the first part, and after the last sentence; never in the report itself. */
export function dropClutter(blocks: readonly DraftBlock[], state: HealState): readonly DraftBlock[] {
  const texts = blocks.map((block) =>
    block.type === 'paragraph'
      ? bare(block.text)
          .replace(/[\s\u3000]+/gu, ' ')
          .trim()
      : '',
  );
  const first = texts.findIndex((text) => startsSalutation.test(text) || /^[一二]、|^（一）/u.test(text));
  const related = texts.findIndex((text, i) => i > texts.length / 2 && relatedNews.test(text));
  const end = related < 0 ? texts.length : related;
  const last = texts
    .slice(0, end)
    .findLastIndex((text, i) => blocks[i]?.type !== 'paragraph' || (text.length > 30 && !isClutter(text)));
  return blocks.filter((block, i) => {
    const text = texts[i] ?? '';
    const outside = i < (first < 0 ? 6 : first) || i > last;
    // A date under an organ's name signs or prints the report.
    const isSigned = i > last && organ.test(texts[i - 1] ?? '') && onlyDate.test(text);
    const isDropped = (outside && isClutter(text) && !isSigned) || isComment(text) || i >= end;
    if (block.type !== 'paragraph' || !isDropped) return true;
    state.repairs.push({ kind: '删去网页附带文字', line: block.line, before: text, after: '' });
    return false;
  });
}

/** A comment of Markdown or HTML is no text wherever it stands; nor is a newspaper's （下转第2版）. */
const isComment = (text: string) =>
  /^<!--.*-->$/u.test(text) || new RegExp(`^(?:${jump.source})+$`, 'u').test(text);

const jump = /[（(](?:下|上|紧)?(?:转|接)(?:自)?第?[\d一二三四五六七八九十]+版[）)]/u;

/** A newspaper's jumps inside and between paragraphs. */
export const dropJumps = (text: string): string =>
  text.replace(new RegExp(jump.source, 'gu'), '').replace(/(?<=^.{0,36}报告)[（(]全文[）)]$/u, '');

const isClutter = (text: string) => text.length <= limit && clutter.some((form) => form.test(text));
