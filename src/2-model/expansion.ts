/** What the expansion of a network has come to: the statements placed so far, and how many more there may be. */
import type { Item, Statement } from '../1-syntax/ast.js'
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { qualify, type Branch, type Place } from './expansion-place.js'
import { limits } from './limits.js'
import type { Scope } from './scope.js'

export interface Placed {
  readonly statement: Statement
  readonly scope: Scope
  /** Qualified by blocks and repeats: `fc.1.hidden`. */
  readonly label?: string
  /** The stack it stands in. */
  readonly stack?: string
  /** The statement that used the block it comes from. */
  readonly use?: Statement
  /** The branch of a join that it stands in. */
  readonly branch?: Branch
  /** Of a `join`, which stands behind them. */
  readonly branches?: readonly Branch[]
}

export interface Expansion {
  readonly placed: Placed[]
  /** Where each stack is named. */
  readonly stacks: Map<string, Origin>
  readonly context: Context
  left: number
  complete: boolean
}

/** Statements are counted before they are made, so that no spec can ask for more than the limit in all. */
export function spend(count: number, item: Item, expansion: Expansion): boolean {
  if (!affords(count, item, expansion)) return false
  expansion.left -= count
  return true
}

export function affords(count: number, item: Item, expansion: Expansion): boolean {
  if (expansion.left >= count) return true
  // Once is enough: after this nothing is left to spend, and everything on the way back ends here too.
  if (expansion.left >= 0) expansion.context.report('MLP1502', { limit: limits.statements }, item.origin)
  expansion.left = -1
  expansion.complete = false
  return false
}

/** Something is missing from now on, so that what depends on all of it is not judged. */
export function fail(expansion: Expansion): void {
  expansion.complete = false
}

export function add(statement: Statement, place: Place, { placed }: Expansion, branches?: readonly Branch[]): void {
  const { scope, stack, use, branch } = place
  const label = statement.label && qualify(place, statement.label).join('.')
  placed.push({
    statement,
    scope,
    ...(label && { label }),
    ...(stack && { stack }),
    ...(use && { use }),
    ...(branch && { branch }),
    ...(branches && { branches }),
  })
}
