import type { Reduce } from '../../../4-loops/program.js'
import type { FunctionContext, Place } from './context.js'
import { printValue } from './stores.js'
import { assign, atom } from './text.js'
import type { Lines } from './lines.js'

/** Adds one element to every running sum or maximum. */
export function printFolds(
  reduce: Reduce,
  context: FunctionContext,
  place: Place,
  depth: number,
  totals: readonly string[],
): Lines {
  const names = place.names ?? context.names()
  return reduce.folds.flatMap(({ fold, value }, index): readonly string[] => {
    const total = totals[index] ?? ''
    const { lines, text } = printValue(value, { context, place, depth, names })
    if (fold === 'sum') return [...lines, assign(`${total} +=`, text, depth)]
    return [...lines, assign(`${total} =`, atom(`Math.max(${total}, ${text.text})`), depth)]
  })
}
