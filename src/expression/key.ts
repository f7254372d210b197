/** Tells equal expressions from different ones, however often parts of them are shared. */
import { operands } from './walk.js'
import type { Expr } from './types.js'

/**
 * Gives every distinct expression a short key of its own: equal exactly where two expressions compute the same thing in
 * the same way. A key is built from the keys of the operands, so it stays short where a text would grow with every use
 * of a shared part.
 */
export class ExpressionKeys<Leaf> {
  readonly #keyOfLeaf: (leaf: Leaf) => string
  readonly #known = new WeakMap<Expr<Leaf>, string>()
  readonly #numbers = new Map<string, string>()

  constructor(keyOfLeaf: (leaf: Leaf) => string) {
    this.#keyOfLeaf = keyOfLeaf
  }

  keyOf(e: Expr<Leaf>): string {
    const seen = this.#known.get(e)
    if (seen !== undefined) return seen
    const key = this.#build(e)
    this.#known.set(e, key)
    return key
  }

  /** The distinct parts of some expressions by their keys, and how often each is asked for. */
  partsOf(values: readonly Expr<Leaf>[]): ReadonlyMap<string, { readonly part: Expr<Leaf>; readonly uses: number }> {
    const parts = new Map<string, { part: Expr<Leaf>; uses: number }>()
    const visit = (part: Expr<Leaf>): void => {
      const key = this.keyOf(part)
      const known = parts.get(key)
      if (known) known.uses++
      else {
        parts.set(key, { part, uses: 1 })
        operands(part).forEach(visit)
      }
    }
    values.forEach(visit)
    return parts
  }

  #build(e: Expr<Leaf>): string {
    if (e.op === 'const') return Object.is(e.value, -0) ? '-0' : `${e.value}`
    if (e.op === 'leaf') return this.#keyOfLeaf(e.leaf)
    const text = `${e.op}(${operands(e)
      .map((operand) => this.keyOf(operand))
      .join()})`
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const key = `e${this.#numbers.size}`
    this.#numbers.set(text, key)
    return key
  }
}
