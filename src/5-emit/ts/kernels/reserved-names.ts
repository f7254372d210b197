/** Names with a meaning of their own in generated functions; buffers and temporaries keep clear of them. */
import { functionOps } from '../../../expression/functions.js'
import { panelViews } from './products/at-hand.js'
import { sharedNames } from './products/shared-names.js'
import type { UnaryOp } from '../../../expression/types.js'

/** The function that does an operation to the first numbers in `scratch`. */
export const eachName = (op: UnaryOp): string => `${op}Each`

const block = 'memory rows row column inner block at scratch draw source order start from to current whole cell next'
const lists = 'place places listed filled looked wanted first count'
const fields = ['ends', 'values', 'panel', 'wide']
const scalars = 'seed step learningRate totalRows totalWeight firstRow isPrepared'
const globals = 'Math Infinity undefined NaN smallest pow hashUniform hashNormal hashRadius cosineOfTurns drawBlock'

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

export const reservedNames: readonly string[] = [
  ...[block, lists, scalars, globals].flatMap((words) => words.split(' ')),
  ...Object.values(sharedNames),
  ...fields,
  ...panelViews,
  ...functionOps.flatMap((op) => [op, eachName(op)]),
  // Factors of a product: 8 rows by 12 elements at most, and what they meet in a column and the next.
  ...upTo(8).flatMap((p) => [`sums${p}`, `sum${p}`, ...upTo(12).map((r) => `a${p}${r}`)]),
  ...upTo(12).flatMap((r) => [`b${r}`, `c${r}`, `inner${r}`, `from${r}`, `row${r}`]),
]
