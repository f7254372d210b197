/** A walk over the rows: its statements see one row at a time, and share that row's own numbers. */
import { expressionsOf, writesOf } from '../../../4-loops/effects.js'
import type { Nest } from '../../../4-loops/program.js'
import { double } from '../lanes.js'
import type { Steps } from '../steps.js'
import type { KernelContext } from './context.js'
import { Evaluator } from './evaluate.js'
import { isNumber } from './levels.js'
import { forRows } from './loops.js'
import { writeRow } from './map.js'
import { Cursor } from './place.js'
import { writeRowFolds } from './reduce.js'
import { shareOf } from './share.js'

export function writeNest(steps: Steps, nest: Nest, context: KernelContext): void {
  const cursor = new Cursor(steps.builder)
  const own = new Map(nest.locals.map((name) => [name, steps.builder.local('v128')]))
  const more = { local: (buffer: string) => own.get(buffer) }
  const evaluator = new Evaluator(context)
  const fixed = isNumber(context, new Set([...nest.body.flatMap(writesOf), ...nest.locals]))
  for (const [lanes, isSingle] of [
    [double, true],
    [context.real, false],
  ] as const) {
    const values = nest.body.filter((s) => isSingle === (s.columns === 1)).flatMap(expressionsOf)
    evaluator.hoist(steps, values, cursor.place(lanes, isSingle), fixed)
  }
  forRows(steps, cursor, shareOf(steps, context.rows, context), (inner) => {
    for (const statement of nest.body) {
      if (statement.kind === 'map') writeRow(inner, statement, context, cursor, evaluator, context.real, more)
      else if (statement.kind === 'contract') throw new Error('a product inside a walk over rows')
      else if (statement.over === 'columns') writeRowFolds(inner, statement, context, cursor, evaluator, more)
      else throw new Error('a sum over the rows inside a walk over them')
    }
  })
}
