/** What is stored of a statement's sums: how much it takes, and whether it may be done twice. */
import { isFunctionOp } from '../expression/functions.js'
import { operands, operationCount } from '../expression/walk.js'
import { readsOf, writesOf } from './effects.js'
import type { Contract, LoopExpr } from './program.js'

/** Blocks that overlap store some results twice, which what changes itself must not do. */
export function changesItself(contract: Contract): boolean {
  const written = new Set(writesOf(contract))
  return contract.stores.some(({ accumulate }) => accumulate) || readsOf(contract).some((name) => written.has(name))
}

/** All inner elements are at hand in the one round there is: no sum waits for the next. */
export const hasOneRound = ({ inner, tile }: Contract): boolean =>
  tile?.storesSums === true && inner !== 'batch' && inner <= tile.inner

/** At most so many operations, each an instruction or two. */
export function isShort(parts: readonly { readonly value: LoopExpr }[], mostOperations: number): boolean {
  const operations = parts.reduce((sum, { value }) => sum + operationCount(value), 0)
  return operations <= mostOperations && parts.every(({ value }) => isPlain(value))
}

/** Without calls of functions, draws among them. */
function isPlain(value: LoopExpr): boolean {
  if (value.op === 'leaf') return value.leaf.kind !== 'random'
  return value.op !== 'pow' && !isFunctionOp(value.op) && operands(value).every(isPlain)
}
