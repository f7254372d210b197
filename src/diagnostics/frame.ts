/** The source lines that a diagnostic shows, with the places that matter marked under each. */
import { printable } from './printable.js'
import { positionAt, type Origin, type SourceFile } from './source.js'

export interface Mark {
  readonly origin: Origin
  readonly text?: string
  readonly primary: boolean
}

/** How each part looks: identity functions where colours are off. */
export interface FrameStyle {
  readonly gutter: (text: string) => string
  readonly primary: (text: string) => string
  readonly label: (text: string) => string
}

const widest = 120
/** How much of a long line stays visible to the left of the first mark. */
const lead = 40

/** A mark on its line, in columns of the line as it is printed. */
interface Run {
  readonly mark: Mark
  readonly from: number
  readonly to: number
}

export function frameLines(file: SourceFile, marks: readonly Mark[], style: FrameStyle): string[] {
  const byLine = groupByLine(file, marks)
  const width = Math.max(...byLine.map(({ line }) => String(line).length))
  const gutter = (text: string): string => style.gutter(`${text.padStart(width)} | `)
  const output: string[] = []
  let shown: number | undefined
  for (const { line, start, marks } of byLine) {
    // A single line between two that are shown takes no more room than the sign that it was left out.
    if (shown !== undefined && line === shown + 2) {
      output.push(`${gutter(String(line - 1))}${trim(lineBefore(file, start), []).text}`)
    } else if (shown !== undefined && line > shown + 1) output.push(style.gutter(`${'…'.padStart(width)} |`))
    const text = lineAt(file, start)
    const view = trim(
      printable(text),
      marks.map((mark) => runOf(mark, start, text)),
    )
    output.push(`${gutter(String(line))}${view.text}`)
    output.push(...markRows(view.runs, style).map((row) => `${gutter('')}${row}`))
    shown = line
  }
  return output
}

function groupByLine(file: SourceFile, marks: readonly Mark[]) {
  const lines = new Map<number, { line: number; start: number; marks: Mark[] }>()
  for (const mark of marks) {
    const { line, column } = positionAt(file, mark.origin.start)
    const own = lines.get(line) ?? { line, start: mark.origin.start - column + 1, marks: [] }
    own.marks.push(mark)
    lines.set(line, own)
  }
  return [...lines.values()].sort((a, b) => a.line - b.line)
}

function lineAt({ text }: SourceFile, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? undefined : end).replace(/\r$/, '')
}

function lineBefore(file: SourceFile, start: number): string {
  return printable(lineAt(file, file.text.lastIndexOf('\n', start - 2) + 1))
}

/** Where a mark lies on its first line. Something missing has no width, and yet gets a caret. */
function runOf(mark: Mark, lineStart: number, text: string): Run {
  const end = Math.min(mark.origin.end - lineStart, text.length)
  const from = columns(text.slice(0, mark.origin.start - lineStart))
  return { mark, from, to: Math.max(from + 1, columns(text.slice(0, end))) }
}

/** How many columns a text takes, a character (not a UTF-16 unit) each. */
const columns = (text: string): number => [...printable(text)].length

/** A line cut to what a terminal shows, around the primary mark, and the marks moved along. */
function trim(line: string, runs: readonly Run[]): { text: string; runs: readonly Run[] } {
  const characters = [...line]
  if (characters.length <= widest) return { text: line, runs }
  const focus = (runs.find(({ mark }) => mark.primary) ?? runs[0])?.from ?? 0
  const start = Math.max(0, Math.min(focus - lead, characters.length - widest))
  const end = Math.min(characters.length, start + widest)
  const [before, after] = [start > 0 ? '…' : '', end < characters.length ? '…' : '']
  const shift = before.length - start
  const visible = runs.flatMap(({ mark, from, to }) =>
    to <= start || from > end ? [] : [{ mark, from: Math.max(from, start) + shift, to: Math.min(to, end) + shift }],
  )
  const moved = visible.map((run) => ({ ...run, to: Math.max(run.to, run.from + 1) }))
  return { text: `${before}${characters.slice(start, end).join('')}${after}`, runs: moved }
}

/** All runs in one row; the text of the rightmost behind it, those of the others below, from right to left. */
function markRows(runs: readonly Run[], style: FrameStyle): string[] {
  const paint = (mark: Mark, text: string): string => (mark.primary ? style.primary(text) : style.label(text))
  const inOrder = runs.toSorted((a, b) => a.from - b.from || a.to - b.to)
  const row = underline(runs)
    .map(({ mark, width }) => (mark ? paint(mark, (mark.primary ? '^' : '-').repeat(width)) : ' '.repeat(width)))
    .join('')
  const last = inOrder.at(-1)
  const below = inOrder.filter((run) => run !== last && run.mark.text).reverse()
  return [
    last?.mark.text ? `${row} ${paint(last.mark, last.mark.text)}` : row,
    ...below.map(({ mark, from }) => `${' '.repeat(from)}${paint(mark, mark.text ?? '')}`),
  ]
}

/** Which mark shows in each stretch of the row. The primary one covers labels at the same place. */
function underline(runs: readonly Run[]): { mark: Mark | undefined; width: number }[] {
  const cells: (Mark | undefined)[] = Array.from({ length: Math.max(...runs.map(({ to }) => to)) })
  const primaryLast = runs.toSorted((a, b) => Number(a.mark.primary) - Number(b.mark.primary))
  for (const { mark, from, to } of primaryLast) cells.fill(mark, from, to)
  const stretches: { mark: Mark | undefined; width: number }[] = []
  for (const mark of cells) {
    const last = stretches.at(-1)
    if (last && last.mark === mark) last.width++
    else stretches.push({ mark, width: 1 })
  }
  return stretches
}
