// pdf.js to read with: nothing is drawn here, so its canvas package, native code and optional, is not needed.

/** What pdf.js makes sure of when it loads and uses only where it draws. */
const forDrawing = ['DOMMatrix', 'ImageData', 'Path2D'] as const;

export async function loadPdfJs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  const globals = globalThis as Record<string, unknown>;
  for (const name of forDrawing) globals[name] ??= class {};
  const { warn } = console;
  // It tells the clerk that the package is missing.
  console.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}
