/**
 * What spreadsheets take for the start of a formula, the full-width signs of East Asian keyboards too
 * (OWASP, CSV Injection).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

const NEEDS_QUOTES = /[",\r\n]/

/** One line with its line break (RFC 4180 §2). A cell that could be a formula gets a leading `'`. */
export function csvLine(cells: (string | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`
}

function csvCell(cell: string | null): string {
  const text = cell === null ? "" : FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
