/** Names and what they stand for, from the inside out: `each` variable, block parameters, the file. */
import type { BlockDeclaration, Name } from '../1-syntax/ast.js'
import type { Value } from './value.js'

interface ValueBinding {
  readonly kind: 'value'
  readonly name: Name
  /** Undefined where its expression was wrong, which was reported. */
  readonly value: () => Value | undefined
}
export interface BlockBinding {
  readonly kind: 'block'
  readonly name: Name
  readonly block: BlockDeclaration
  /** The file it was declared in. */
  readonly scope: Scope
}
export type Binding = ValueBinding | BlockBinding

export interface Scope {
  readonly bindings: ReadonlyMap<string, Binding>
  readonly parent?: Scope
}

export function find(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const binding = at.bindings.get(name)
    if (binding) return binding
  }
  return undefined
}

export function* namesOf(scope: Scope, kind: Binding['kind']): Iterable<string> {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    for (const [name, binding] of at.bindings) if (binding.kind === kind) yield name
  }
}

/** A scope with one more value in front. */
export const withValue = (parent: Scope, name: Name, value: Value): Scope => ({
  parent,
  bindings: new Map([[name.text, { kind: 'value', name, value: () => value }]]),
})
