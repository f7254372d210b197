import type { FunctionContext } from '../context.js'
import type { Lines } from '../lines.js'

/** A part of a contraction that is a function of its own. */
export interface Kernel {
  /** Behind the name of the function that calls it. */
  readonly suffix: 'Block' | 'Row' | 'Panels' | 'Wanted'
  readonly parameters: readonly string[]
  readonly doc: string
  readonly print: (context: FunctionContext, depth: number) => Lines
}

/** What the choice of a form depends on beside the product. */
export type Surroundings = Pick<FunctionContext, 'buffer' | 'batchRows'>
