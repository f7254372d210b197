/** The table of one spec on one target. */
import type { Spread } from './measure.js'
import { rectifiedShare, sparseShare } from './numbers.js'
import type { Line, Report } from './run.js'

export function print({ spec, target, limit, goal, lines }: Report): { readonly text: string; readonly met: boolean } {
  const title = `${spec}, ${target}: limit ${gigaflops(limit.speed)} GF/s (${limit.name}), goal ${percent(goal)} of it`
  const head = ['', 'product', 'size', '', 'shape', 'GF/s alone', 'share', 'with all fused', 'share', 'sparse*']
  const cells = [head, ...lines.map((line) => cellsOf(line, goal))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const rows = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const met = lines.every((line) => reaches(line, goal))
  const note = lines.some(({ sparse }) => sparse)
    ? [
        `  * with all fused, where ${percent(sparseShare)} of data is not 0, as of MNIST, and ${percent(rectifiedShare)} of what relu and dropout left,`,
        '    and as if what was skipped had been computed',
      ]
    : []
  return { text: [title, ...rows.map((row) => `  ${row}`), ...note, ''].join('\n'), met }
}

const reaches = ({ alone }: Line, goal: number): boolean => alone.share.median >= goal

function cellsOf(line: Line, goal: number): readonly string[] {
  const { name, product, size, shape, alone, fused, sparse } = line
  return [
    reaches(line, goal) ? '✓' : '✗',
    name,
    size,
    product,
    shape,
    gigaflops(alone.speed),
    shares(alone.share),
    gigaflops(fused.speed),
    shares(fused.share),
    sparse ? gigaflops(sparse.speed) : '',
  ]
}

const gigaflops = ({ median }: Spread): string => median.toFixed(median < 100 ? 1 : 0)
const shares = ({ median, lower, upper }: Spread): string => `${percent(median)} (${percent(lower)}–${percent(upper)})`
const percent = (share: number): string => `${Math.round(100 * share)}%`
