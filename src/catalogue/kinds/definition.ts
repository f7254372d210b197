/** What every kind of definition has: a name, its parameters with their domains, and where it comes from. */
import type { Parameters } from '../parameters.js'
import type { TensorExpr } from '../../expression/tensor.js'

/** Values of a definition's parameters, by name, as they stand in the spec; toggles are 1 or 0. */
export type { Told, Values } from '../parameters.js'

export interface Definition {
  /** The word in a spec, dots included (`he.normal`). */
  readonly name: string
  /** One or two sentences for hover and the reference page. */
  readonly doc: string
  /** Its mathematics in one line, for the reference page: `x where x > 0, else alpha·(e^x − 1)`. */
  readonly formula?: string
  /** Where it comes from. */
  readonly paper?: string
  /**
   * What others call it, for readers who come from there: `nn.ELU`, `elu`; with the difference where there is one. Whoever
   * does not have it is left out.
   */
  readonly elsewhere?: { readonly torch?: string; readonly keras?: string }
  /** Words of papers and other libraries for it: whoever writes one is told the name. */
  readonly aliases?: readonly string[]
  readonly parameters: Parameters
  /** Parameters that may be given by position, in order: `dense 128`, `normal(0, 0.01)`. */
  readonly positional?: readonly string[]
}

export type Tensors<T> = { readonly [Name in keyof T]: TensorExpr }

/**
 * The helpers that make definitions exist for their types: a definition's mathematics sees exactly the values, tensors
 * and slots that it declares, so a misspelt name is a type error. The rest of the compiler sees general types. This is
 * safe because the compiler passes a definition exactly what it declares, which the general type cannot say.
 */
export const widened = <D>(definition: object): D => definition as unknown as D
