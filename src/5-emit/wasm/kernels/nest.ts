/** A walk over the rows: its statements see one row at a time, and share that row's own numbers. */
import { expressionsOf, writesOf } from '../../../4-loops/effects.js'
import type { Nest } from '../../../4-loops/program.js'
import type { V128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { mayGoAbreast } from './abreast.js'
import type { KernelContext } from './context.js'
import { Evaluator } from './evaluate.js'
import { isNumber } from './levels.js'
import { forRows, forRowsAbreast } from './loops.js'
import { writeRow, writeRowsAbreast } from './map.js'
import { Cursor } from './place.js'
import { writeFoldsAbreast, writeRowFolds } from './reduce.js'
import { shareOf } from './share.js'

export function writeNest(steps: Steps, nest: Nest, context: KernelContext): void {
  const { real, wide, rows } = context
  const cursor = new Cursor(steps.builder)
  const pairs = Array.from({ length: real.count / 2 })
  const own = new Map(nest.locals.map((name) => [name, pairs.map(() => steps.builder.local('v128'))]))
  const more = { local: (buffer: string) => own.get(buffer) }
  const evaluator = new Evaluator(context)
  const fixed = isNumber(context, new Set([...nest.body.flatMap(writesOf), ...nest.locals]))
  const isAbreast = goesAbreast(nest, context)
  for (const [lanes, isSingle, isOfOne] of [
    [wide, true, true],
    [real, false, false],
    ...(isAbreast ? [[wide, false, true] as const] : []),
  ] as const) {
    const values = nest.body.filter((s) => isOfOne === (s.columns === 1)).flatMap(expressionsOf)
    evaluator.hoist(steps, values, cursor.place(lanes, isSingle), fixed)
  }
  const single = (inner: Steps): void => {
    for (const statement of nest.body) {
      if (statement.kind === 'map') writeRow(inner, statement, context, cursor, evaluator, real, more)
      else if (statement.kind === 'contract') throw new Error('a product inside a walk over rows')
      else if (statement.over === 'columns') writeRowFolds(inner, statement, context, cursor, evaluator, more)
      else throw new Error('a sum over the rows inside a walk over them')
    }
  }
  const abreast = (inner: Steps): void => {
    const known = { ...more, seen: new Map<string, V128>() }
    for (const statement of nest.body) {
      if (statement.kind === 'map') writeRowsAbreast(inner, statement, context, cursor, evaluator, known)
      else if (statement.kind === 'reduce') writeFoldsAbreast(inner, statement, context, cursor, evaluator, known)
    }
  }
  const share = shareOf(steps, rows, context)
  if (isAbreast) forRowsAbreast(steps, cursor, share, real.count, { abreast, single })
  else forRows(steps, cursor, share, single)
}

/**
 * Rows that do not fill a vector leave lanes idle, and a number a row all but one: there as many rows go abreast as there
 * are lanes (softmax of 3 classes with its loss: half the time).
 */
const goesAbreast = ({ body }: Nest, context: KernelContext): boolean =>
  context.layout.blockRows >= context.real.count &&
  body.every((statement) => statement.columns <= context.real.count && mayGoAbreast(statement, context))
