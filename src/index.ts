// The library: the same core the command line calls.

export { type BuildRequest, type Built, build } from './build.js';
export { arrange, readStyles, readTemplate } from './edition/index.js';
export { emitPdf } from './emit/pdf/index.js';
export { openFonts } from './font/index.js';
export { fitTables, layout } from './layout/index.js';
export {
  fromPages,
  fromPdf,
  measure,
  measureStandard,
  type Specification,
  specificationOf,
} from './measure/index.js';
export type { Diagnostic, Result } from './model/diagnostic.js';
export type { Doc, EditionSettings } from './model/doc.js';
export type { Page, Pages } from './model/page.js';
export type { Report } from './model/report.js';
export { parseMarkdown, readReport, reportFromJson, reportToJson } from './read/index.js';
export { readSource } from './source.js';
export { transform } from './transform/index.js';
export { verifyFolder } from './verification.js';
export { openWorld, type World } from './world.js';
