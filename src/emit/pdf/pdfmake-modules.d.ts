// pdfmake's inner modules carry no types; pdfmake.ts states what is used of them.

declare module 'pdfmake/js/PDFDocument.js' {
  const PDFDocument: unknown;
  export default PDFDocument;
}

declare module 'pdfmake/js/3rd-party/svg-to-pdfkit.js' {
  const drawSvg: unknown;
  export default drawSvg;
}
