/** Where the expansion of a network is: which names are in reach, and how a label met here is qualified. */
import type { Name, Statement } from '../1-syntax/ast.js'
import type { Origin } from '../diagnostics/source.js'
import type { BlockBinding, Scope } from './scope.js'

export interface Place {
  readonly scope: Scope
  readonly prefix: readonly string[]
  /** Turns of the repeats around, since the last name: they follow the next one (`fc.1`). */
  readonly turns: readonly string[]
  readonly stack?: string
  readonly use?: Statement
  readonly inside: readonly BlockBinding[]
  readonly branch?: Branch
  /** Directly inside of a `join`: takes up its branches. */
  readonly branches?: Branch[]
}

/** One branch of a `join`, as it is met; the same statement in a repeat is another one each time. */
export interface Branch {
  /** The branch that its join stands in. */
  readonly outer?: Branch
  readonly origin: Origin
}

export const qualify = ({ prefix, turns }: Place, name: Name): string[] => [...prefix, name.text, ...turns]

export const atTurn = (place: Place, label: Name | undefined, turn: number): Place =>
  label
    ? { ...place, prefix: [...qualify(place, label), String(turn)], turns: [] }
    : { ...place, turns: [...place.turns, String(turn)] }

/** Inside of a statement that may have a label. */
export const within = (place: Place, label: Name | undefined): Place =>
  label ? { ...place, prefix: qualify(place, label), turns: [] } : place
