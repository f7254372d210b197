import { isFunctionOp, type FunctionOp } from '../expression/functions.js'
import type { LoopExpr, MapStatement } from './program.js'

/** A function such as tanh, applied to something. */
export type Call = LoopExpr & { readonly op: FunctionOp; readonly a: LoopExpr }
export const isCall = (part: LoopExpr): part is Call => isFunctionOp(part.op)

export interface SeparatedCall {
  readonly op: FunctionOp
  /** The arguments. */
  readonly from: string
}

/** A statement that is nothing but one call a column, as `separate-calls` makes them: a target can print it as a loop. */
export function separatedCall({ stores, columns }: MapStatement): SeparatedCall | undefined {
  const [store, ...others] = stores
  if (!store || others.length > 0 || columns === 1 || !isCall(store.value)) return undefined
  const { op, a } = store.value
  return a.op === 'leaf' && a.leaf.kind === 'load' && a.leaf.offset === undefined
    ? { op, from: a.leaf.buffer }
    : undefined
}
