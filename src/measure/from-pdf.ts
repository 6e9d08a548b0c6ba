// Any PDF as plain positioned text: pdf.js's operator list walked with the graphics and text state
// of ISO 32000-1 §8.4 and §9.3.

import { loadPdfJs } from '../formats/pdfjs.js';
import type { Diagnostic, Result } from '../model/diagnostic.js';
import { mmPerPoint } from './lines.js';
import type { PlacedDocument, PlacedPage, PlacedRule, PlacedRun } from './types.js';

type Matrix = readonly [number, number, number, number, number, number];
type Ops = Readonly<Record<string, number>>;

interface Glyph {
  readonly unicode?: string;
  readonly width: number;
  readonly isSpace?: boolean;
}

interface FontInfo {
  readonly name: string;
  readonly missingFile?: boolean;
  readonly fontMatrix?: Matrix;
  readonly vertical?: boolean;
}

interface State {
  matrix: Matrix;
  text: Matrix;
  line: { x: number; y: number };
  cursor: { x: number; y: number };
  font: FontInfo | undefined;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  lineWidth: number;
}

/** Reads positions and fonts; a file that is no PDF, or locked, is a diagnostic. */
export async function fromPdf(file: string, bytes: Uint8Array): Promise<Result<PlacedDocument | undefined>> {
  const { getDocument, OPS } = await loadPdfJs();
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  try {
    const pdf = await task.promise;
    const fonts = new Map<string, boolean>();
    const pages: PlacedPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const list = await page.getOperatorList();
      const fontOf = (id: string) =>
        page.commonObjs.has(id) ? (page.commonObjs.get(id) as FontInfo) : undefined;
      const reader = new PageReader(OPS as unknown as Ops, fontOf, page.view as number[]);
      for (const [i, op] of list.fnArray.entries()) reader.step(op, list.argsArray[i] ?? []);
      for (const font of reader.fonts) fonts.set(plainName(font.name), font.missingFile !== true);
      pages.push(reader.page());
      page.cleanup();
    }
    return {
      value: { pages, fonts: [...fonts].map(([name, embedded]) => ({ name, embedded })) },
      diagnostics: [],
    };
  } catch (error) {
    return { value: undefined, diagnostics: [unreadable(file, error)] };
  } finally {
    await task.destroy();
  }
}

function unreadable(file: string, error: unknown): Diagnostic {
  const locked = error instanceof Error && error.name === 'PasswordException';
  return locked
    ? {
        rule: 'pdf-encrypted',
        severity: 'error',
        message: 'PDF 加了密码，无法读取',
        hint: '去掉密码后再试',
        file,
      }
    : {
        rule: 'pdf-unreadable',
        severity: 'error',
        message: '这不是完好的 PDF 文件',
        hint: '检查文件是否下载或复制完整',
        file,
      };
}

/** A subset's name without its six-letter tag. */
const plainName = (name: string) => name.replace(/^[A-Z]{6}\+/u, '');

/** Shorter strokes are parts of glyphs and drawings, mm. */
const leastRule = 3;

const identity: Matrix = [1, 0, 0, 1, 0, 0];

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

class PageReader {
  readonly fonts = new Set<FontInfo>();
  private readonly runs: PlacedRun[] = [];
  private readonly rules: PlacedRule[] = [];
  private readonly uprights: PlacedRule[] = [];
  private readonly saved: State[] = [];
  private readonly handlers: ReadonlyMap<number, (args: readonly unknown[]) => void>;
  private state: State = {
    matrix: identity,
    text: identity,
    line: { x: 0, y: 0 },
    cursor: { x: 0, y: 0 },
    font: undefined,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    lineWidth: 1,
  };

  constructor(
    private readonly ops: Ops,
    private readonly fontOf: (id: string) => FontInfo | undefined,
    private readonly view: readonly number[],
  ) {
    this.handlers = new Map(
      Object.entries(this.table()).map(([name, handle]) => [ops[name] as number, handle]),
    );
  }

  step(op: number, args: readonly unknown[]): void {
    this.handlers.get(op)?.(args);
  }

  page(): PlacedPage {
    const [left = 0, bottom = 0, right = 0, top = 0] = this.view;
    return {
      width: (right - left) * mmPerPoint,
      height: (top - bottom) * mmPerPoint,
      runs: this.runs,
      rules: this.rules,
      uprights: this.uprights,
    };
  }

  private table(): Readonly<Record<string, (args: readonly unknown[]) => void>> {
    const number = (args: readonly unknown[], i = 0) => args[i] as number;
    const state = () => this.state;
    return {
      save: () => this.saved.push({ ...state(), line: { ...state().line }, cursor: { ...state().cursor } }),
      restore: () => {
        this.state = this.saved.pop() ?? this.state;
      },
      transform: (args) => {
        state().matrix = multiply(state().matrix, args as unknown as Matrix);
      },
      paintFormXObjectBegin: (args) => {
        this.saved.push({ ...state() });
        if (Array.isArray(args[0])) state().matrix = multiply(state().matrix, args[0] as unknown as Matrix);
      },
      paintFormXObjectEnd: () => {
        this.state = this.saved.pop() ?? this.state;
      },
      beginText: () => this.setText(identity),
      setTextMatrix: (args) => this.setText(Array.from(args[0] as ArrayLike<number>) as unknown as Matrix),
      moveText: (args) => this.move(number(args), number(args, 1)),
      setLeadingMoveText: (args) => {
        state().leading = number(args, 1);
        this.move(number(args), number(args, 1));
      },
      setLeading: (args) => {
        state().leading = -number(args);
      },
      nextLine: () => this.move(0, state().leading),
      setFont: (args) => {
        state().font = this.fontOf(args[0] as string);
        state().size = number(args, 1);
        if (state().font !== undefined) this.fonts.add(state().font as FontInfo);
      },
      setCharSpacing: (args) => {
        state().charSpacing = number(args);
      },
      setWordSpacing: (args) => {
        state().wordSpacing = number(args);
      },
      setHScale: (args) => {
        state().scale = number(args) / 100;
      },
      setTextRise: (args) => {
        state().rise = number(args);
      },
      setLineWidth: (args) => {
        state().lineWidth = number(args);
      },
      showText: (args) => this.show(args[0] as readonly (Glyph | number)[]),
      constructPath: (args) => this.path(args),
    };
  }

  private setText(matrix: Matrix): void {
    Object.assign(this.state, { text: matrix, line: { x: 0, y: 0 }, cursor: { x: 0, y: 0 } });
  }

  private move(x: number, y: number): void {
    const { line } = this.state;
    this.state.line = { x: line.x + x, y: line.y + y };
    this.state.cursor = { ...this.state.line };
  }

  private show(glyphs: readonly (Glyph | number)[]): void {
    const { size, scale, font, charSpacing, wordSpacing, cursor } = this.state;
    if (font?.vertical) return;
    const unit = font?.fontMatrix?.[0] ?? 0.001;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        cursor.x -= (glyph / 1000) * size * scale;
        continue;
      }
      const width = glyph.width * unit * size * scale;
      this.place(glyph, width);
      cursor.x += width + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale;
    }
  }

  private place(glyph: Glyph, width: number): void {
    const { size, rise, cursor, font } = this.state;
    const matrix = multiply(this.state.matrix, this.state.text);
    if (Math.abs(matrix[1]) > 0.01 * Math.abs(matrix[0])) return;
    const [x, y] = this.toPage(matrix, cursor.x, cursor.y + rise);
    const height = Math.hypot(matrix[2], matrix[3]);
    const text = (glyph.unicode ?? '').trim();
    if (text === '') return;
    const own = width * Math.abs(matrix[0]) * mmPerPoint;
    this.runs.push({
      text,
      x,
      lastX: x,
      y,
      firstWidth: own,
      lastWidth: own,
      steps: [own],
      size: Math.round(size * height * 100) / 100,
      font: plainName(font?.name ?? ''),
    });
  }

  /** A stroked or filled shape thinner than 2 mm and longer than this is a rule. */
  private path(args: readonly unknown[]): void {
    const box = args[2] as ArrayLike<number> | null;
    if (box === null || box === undefined) return;
    const { matrix, lineWidth } = this.state;
    const [x1, y1] = this.toPage(matrix, box[0] ?? 0, box[1] ?? 0);
    const [x2, y2] = this.toPage(matrix, box[2] ?? 0, box[3] ?? 0);
    const stroked = [this.ops.stroke, this.ops.closeStroke, this.ops.fillStroke].includes(args[0] as number);
    const painted = stroked || [this.ops.fill, this.ops.eoFill].includes(args[0] as number);
    const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
    const thickness = stroked ? lineWidth * Math.abs(matrix[3]) * mmPerPoint : Math.min(width, height);
    if (!painted || thickness > 2 || Math.min(width, height) > 2) return;
    if (width >= leastRule)
      this.rules.push({ x: Math.min(x1, x2), y: (y1 + y2) / 2, length: width, thickness });
    else if (height >= leastRule)
      this.uprights.push({ x: (x1 + x2) / 2, y: Math.min(y1, y2), length: height, thickness });
  }

  private toPage(matrix: Matrix, x: number, y: number): readonly [number, number] {
    const [left = 0, , , top = 0] = this.view;
    const px = matrix[0] * x + matrix[2] * y + matrix[4];
    const py = matrix[1] * x + matrix[3] * y + matrix[5];
    return [(px - left) * mmPerPoint, (top - py) * mmPerPoint];
  }
}
