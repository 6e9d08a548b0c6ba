// yinfa new: a small report of the user's own that builds at once.

import path from 'node:path';
import type { CommandDefinition } from './command.js';

const report = `---
title: 政府工作报告
occasion: （2026年1月15日在某某县第十八届人民代表大会第一次会议上）
delivered: 2026-01-15
office: 某某县人民政府县长
speaker: 张 三
organ: 某某县人民政府
salutation: 各位代表：
imprint:
  organ: 大会秘书处
  date: 2026-01-14
notes:
  title: 《政府工作报告》相关注释
---

现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出意见。

# 2025年工作回顾

过去一年，全县地区生产总值完成100亿元，增长6%；“三个一批”项目全部开工。**改革开放不断深化**，“放管服”改革走在全市前列。

# 2026年工作安排

今年要重点做好两方面工作。

## 推动产业转型升级

**做强主导产业**，用好“链主”企业，推动产业链上下游协同发展。

## 增进民生福祉

落实“双减”政策，办好人民满意的教育。

# 全面加强政府自身建设

各位代表，让我们埋头苦干，奋力谱写高质量发展新篇章！
`;

const glossary = `“三个一批”

: 签约一批、开工一批、投产一批。

“放管服”改革

: “放”即简政放权，降低准入门槛；“管”即创新监管，促进公平竞争；“服”即高效服务，营造便利环境。

“链主”企业

: 在产业链中占据优势地位、能够带动上下游企业协同发展的核心企业。

“双减”政策

: 有效减轻义务教育阶段学生过重作业负担和校外培训负担。
`;

const files: Readonly<Record<string, string>> = {
  'source/report.md': report,
  'source/glossary.md': glossary,
};

export const newCommand: CommandDefinition = {
  name: 'new',
  define: (command) =>
    command
      .description('新建一份可以马上排版的小报告')
      .argument('<dir>', '新文件夹')
      .addHelpText('after', '\n示例：\n  yinfa new 县报告\n  cd 县报告\n  yinfa build'),
  async run([dir], _options, { world }) {
    const folder = String(dir);
    const taken = Object.keys(files).filter((name) => world.exists(path.join(folder, name)));
    if (taken.length > 0) return { diagnostics: [existing(folder, taken)] };
    const written = await world.writeAll(
      Object.entries(files).map(([name, text]) => [path.join(folder, name), text]),
    );
    const lines = [
      `已建好 ${folder}：`,
      ...Object.keys(files).map((name) => `  ${name}`),
      `接着运行：cd ${folder} && yinfa build`,
    ];
    return {
      diagnostics: written,
      lines: written.length > 0 ? [] : lines,
      data: { folder, files: Object.keys(files) },
    };
  },
};

const existing = (folder: string, taken: readonly string[]) => ({
  rule: 'new-exists',
  severity: 'error' as const,
  file: folder,
  message: `这里已经有 ${taken.join('、')}，未作改动`,
  hint: '换一个文件夹名',
});
