// Edition templates and style files → one edition's Doc.

export { type ArrangeInput, arrange } from './arrange.js';
export { lacks } from './lacks.js';
export { type Numbering, numberingOf } from './numbering.js';
export { type Rendered, render, type Slot } from './render.js';
export { readStyles } from './styles.js';
export { readTemplate, type Template } from './template.js';
export type { TemplateSource } from './yaml.js';
