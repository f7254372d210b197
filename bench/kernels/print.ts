/** The table of one spec on one target. */
import type { Spread } from './measure.js'
import { sparseShare } from './numbers.js'
import type { Line, Report } from './run.js'

export function print(
  { spec, target, limit, lines }: Report,
  goal: number,
): { readonly text: string; readonly met: boolean } {
  const title = `${spec}, ${target}: limit ${gigaflops(limit.speed)} GF/s (${limit.name}), goal ${percent(goal)}`
  const cells = lines.map((line) => cellsOf(line, goal))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const rows = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return {
    text: [title, ...rows.map((row) => `  ${row}`), ''].join('\n'),
    met: lines.every((line) => line.isSparse || reaches(line, goal)),
  }
}

export const reaches = ({ share }: Line, goal: number): boolean => share.median >= goal

function cellsOf(line: Line, goal: number): readonly string[] {
  const { name, product, size, shape, speed, share, isSparse } = line
  return [
    isSparse ? ' ' : reaches(line, goal) ? '✓' : '✗',
    name,
    size,
    product,
    shape,
    `${gigaflops(speed)} GF/s`,
    isSparse
      ? `${percent(sparseShare)} not 0, zeros counted`
      : `${percent(share.median)} (${percent(share.lower)}–${percent(share.upper)})`,
  ]
}

const gigaflops = ({ median }: Spread): string => median.toFixed(median < 100 ? 1 : 0)
export const percent = (share: number): string => `${Math.round(100 * share)}%`
