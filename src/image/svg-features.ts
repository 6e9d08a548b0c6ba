// What svg-to-pdfkit leaves out or paints otherwise than a browser: one row each, found by rendering both.

import { cssColor, isColorName } from './css-color.js';
import { embeddedFault } from './svg-embedded.js';
import type { Declarations, Svg, SvgNode } from './svg-tree.js';

/** Names of what a file holds that would be printed blank or wrong, each once. */
export function undrawable(svg: Svg): readonly string[] {
  const found = [
    ...svg.nodes.flatMap((node) => elementFaults(node, svg)),
    ...declared(svg).flatMap(([name, value]) => declarationFaults(name, value, svg)),
    ...sheetFaults(svg),
  ];
  return [...new Set(found)];
}

const drawn = new Set(
  `svg g a use symbol defs image rect circle ellipse line polyline polygon path text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask marker style title desc`.split(/\s+/u),
);

/** Nothing in these is painted by itself. */
const silent = new Set(['metadata', 'filter', 'font', 'font-face', 'color-profile', 'cursor', 'view']);

const elementNames: Readonly<Record<string, string>> = {
  foreignObject: '嵌入的网页内容（foreignObject）',
  switch: '按条件显示的内容（switch）',
  script: '脚本（script）',
  animate: '动画（animate）',
  animateTransform: '动画（animate）',
  animateMotion: '动画（animate）',
  set: '动画（animate）',
};

type ElementRow = readonly [test: (node: SvgNode, svg: Svg) => boolean, words: string];

const href = ({ attributes }: SvgNode) => attributes.href ?? attributes['xlink:href'];

const isElsewhere = (node: SvgNode, { ids }: Svg) => {
  const target = href(node);
  return target !== undefined && !(target.startsWith('#') && ids.has(target.slice(1)));
};

const borrowers = new Set(['use', 'textPath', 'linearGradient', 'radialGradient', 'pattern']);
const shapes = new Set('rect circle ellipse line polyline polygon path text'.split(' '));

const elementRows: readonly ElementRow[] = [
  [(node, svg) => borrowers.has(node.name) && isElsewhere(node, svg), '引用了文件里没有的图形（href）'],
  [
    ({ name, attributes }) => name === 'marker' && attributes.orient === 'auto-start-reverse',
    '反向箭头（auto-start-reverse）',
  ],
  [
    ({ name, attributes }) => name === 'radialGradient' && Number.parseFloat(attributes.fr ?? '0') > 0,
    '带内半径的渐变（fr）',
  ],
  [(node) => shapes.has(node.name) && isOverlaid(node), '整个半透明、又有边框的图形（opacity）'],
];

/** Fill and line show through each other where only the whole should be clear. */
function isOverlaid(node: SvgNode): boolean {
  const opacity = Number.parseFloat(node.style.opacity ?? node.attributes.opacity ?? '1');
  const paint = (name: string) =>
    [node, ...[...node.around].reverse()]
      .map(({ style, attributes }) => style[name] ?? attributes[name])
      .find((value) => value !== undefined);
  return opacity < 1 && (paint('stroke') ?? 'none') !== 'none' && paint('fill') !== 'none';
}

function elementFaults(node: SvgNode, svg: Svg): readonly string[] {
  if ([node, ...node.around].some(({ name }) => silent.has(name) || name.includes(':'))) return [];
  const own = drawn.has(node.name) ? [] : [elementNames[node.name] ?? `<${node.name}>`];
  const rows = elementRows.filter(([test]) => test(node, svg)).map(([, words]) => words);
  const inside = node.around.some(({ name }) => !drawn.has(name)) ? [] : [...own, ...rows];
  return node.name === 'image' ? [...inside, ...embeddedFault(href(node))] : inside;
}

/** Every property with its value, wherever it is declared. */
function declared({ nodes, rules }: Svg): readonly (readonly [name: string, value: string])[] {
  const painted = nodes.filter(({ around }) => !around.some(({ name }) => silent.has(name)));
  return [
    ...painted.flatMap(({ attributes, style }) => [...Object.entries(attributes), ...Object.entries(style)]),
    ...rules.flatMap(({ declarations }) => Object.entries(declarations)),
  ];
}

type DeclarationRow = readonly [
  property: RegExp,
  wrong: (value: string, svg: Svg) => boolean,
  words: (name: string, value: string) => string,
];

const isReference = (value: string, { ids }: Svg) => {
  const id = /^url\(\s*(["']?)#(.+?)\1\s*\)$/u.exec(value.trim())?.[2];
  return id !== undefined && ids.has(id);
};

const plainPaints = new Set(['none', 'inherit', 'transparent']);

const isPaint = (value: string, svg: Svg): boolean =>
  plainPaints.has(value) ||
  value.toLowerCase() === 'currentcolor' ||
  isColorName(value) ||
  cssColor(value) !== undefined ||
  isReference(value, svg);

const isLength = (value: string) =>
  /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:px|pt|cm|mm|in|pc|em|ex|%)?$/iu.test(value) ||
  /^(?:(?:xx?-)?(?:small|large)|medium|inherit|auto|none|normal)$/u.test(value);

const declarationRows: readonly DeclarationRow[] = [
  [/^filter$/u, (value) => value !== 'none', () => '滤镜（filter，如阴影、模糊）'],
  [/^backdrop-filter$/u, (value) => value !== 'none', () => '滤镜（filter，如阴影、模糊）'],
  [/^mix-blend-mode$/u, (value) => value !== 'normal', () => '混合模式（mix-blend-mode）'],
  [
    /^(?:fill|stroke|stop-color|color)$/u,
    (value, svg) => !isPaint(value, svg),
    (_, value) => `颜色 ${value}`,
  ],
  [
    /^(?:mask|clip-path)$/u,
    (value, svg) => value !== 'none' && !isReference(value, svg),
    () => '遮罩或剪裁（mask、clip-path）的特殊写法',
  ],
  [/^mask-(?:type|mode)$/u, (value) => value === 'alpha', () => '按透明度的遮罩（mask-type）'],
  [
    /^paint-order$/u,
    (value) => /^(?:stroke|markers)/u.test(value),
    () => '先描边后填色的文字（paint-order）',
  ],
  [/^writing-mode$/u, (value) => /^(?:tb|vertical|sideways)/u.test(value), () => '竖排文字（writing-mode）'],
  [
    /^transform-origin$/u,
    (value) => /[1-9%]|center|right|bottom/u.test(value),
    () => '变形的原点（transform-origin）',
  ],
  [
    /^transform$/u,
    (value) => /(?:px|deg|rad|turn|%|3d|[XYZ]\s*\()/u.test(value.replace(/skew[XY]/gu, '')),
    () => '变形（transform）的网页写法',
  ],
  [
    /^(?:fill-|stroke-|stop-)?opacity$/u,
    (value) => value.includes('%'),
    () => '以百分比写的透明度（opacity）',
  ],
  [
    /^(?:font-size|stroke-width|letter-spacing)$/u,
    (value) => !isLength(value),
    (name, value) => `${lengthNames[name] ?? ''} ${value}`,
  ],
  // The drawer lays repeat by repeat, however small.
  [/^spreadMethod$/u, (value) => value !== 'pad', () => '反复的渐变（spreadMethod）'],
  [/^animation(?:-name)?$/u, (value) => value !== 'none', () => '动画（animate）'],
  [
    /^(?!d$|id$|class$)/u,
    (value) => /\b(?:var|calc|env|light-dark|color-mix)\(/u.test(value),
    (_, value) => `网页写法 ${/[\w-]+\(/u.exec(value)?.[0] ?? ''}…)`,
  ],
];

const lengthNames: Readonly<Record<string, string>> = {
  'font-size': '字号',
  'stroke-width': '线宽',
  'letter-spacing': '字距',
};

const declarationFaults = (name: string, value: string, svg: Svg): readonly string[] =>
  declarationRows
    .filter(([property, wrong]) => property.test(name) && wrong(value.trim(), svg))
    .map(([, , words]) => words(name, value.trim()));

/** The drawer knows tag, class and id alone, and puts a style sheet before an element's own style. */
const plainSelector = /^(?:\*|[\w-]+)?(?:[.#][\w-]+)*$/u;

function sheetFaults({ nodes, rules, atRules, instructions }: Svg): readonly string[] {
  const harmless = ['font-face', 'charset', 'namespace'];
  const all: readonly (readonly [boolean, string])[] = [
    [rules.some(({ selector }) => !plainSelector.test(selector)), '复杂的样式选择（style 里的层级写法）'],
    [atRules.some((name) => !harmless.includes(name)), '样式表的特殊规则（@media 等）'],
    [rules.some(({ declarations }) => 'transform' in declarations), '变形（transform）的网页写法'],
    [isImportant(rules.map(({ declarations }) => declarations)), '样式里的 !important'],
    [isImportant(nodes.map(({ style }) => style)), '样式里的 !important'],
    [nodes.some((node) => rules.some((rule) => overrules(rule, node))), '同一图形有两种样式（style）'],
    [instructions.length > 0, '另一个文件里的样式表'],
  ];
  return all.filter(([isThere]) => isThere).map(([, words]) => words);
}

const isImportant = (all: readonly Declarations[]) =>
  all.some((declarations) => Object.values(declarations).some((value) => /!\s*important/u.test(value)));

function overrules(
  { selector, declarations }: { selector: string; declarations: Declarations },
  node: SvgNode,
) {
  const shared = Object.keys(node.style).filter((name) => name in declarations);
  return shared.some((name) => declarations[name] !== node.style[name]) && matches(selector, node);
}

function matches(selector: string, { name, attributes }: SvgNode): boolean {
  const classes = (attributes.class ?? '').split(/\s+/u);
  return selector.split(/(?=[.#])/u).every((part) => {
    if (part.startsWith('.')) return classes.includes(part.slice(1));
    if (part.startsWith('#')) return attributes.id === part.slice(1);
    return part === '*' || part === name;
  });
}
