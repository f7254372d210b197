/** What readers are told of a function: where in the spec it comes from, and what it computes. */
import { positionAt, type Origin } from '../../../diagnostics/source.js'
import type { Statement } from '../../../4-loops/program.js'
import { formulas } from './formulas.js'

export function docOf(group: readonly Statement[]): string {
  const first = group.find(({ kind }) => kind !== 'clear')
  if (!first) return 'Sums over the rows start at 0 again.'
  if (first.phase === 'prepare') {
    const sources = [...new Set(group.map(sourceOf))].join(', ')
    return [`${sources}: numbers that hold for the whole step.`, ...group.flatMap(formulas)].join('\n')
  }
  return [sourceOf(first), ...group.flatMap(formulas)].join('\n')
}

const sourceOf = ({ origin, by }: Statement): string =>
  [origin, by].flatMap((place) => (place ? [placeText(place)] : [])).join(', ')

/** A line of the spec and where it stands. */
function placeText({ file, start, end }: Origin): string {
  const { line } = positionAt(file, start)
  const [text = ''] = file.text.slice(start, end).split('\n')
  return `\`${text.trim()}\` (${file.path}:${line})`
}
