import type { Program } from '../../../../4-loops/program.js'
import { bufferIn, type FunctionContext } from '../context.js'
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

export const surroundingsOf = (
  { buffers, blockRows }: Pick<Program, 'buffers' | 'blockRows'>,
  stepRows: number | undefined,
): Surroundings => ({
  batchRows: stepRows ?? blockRows,
  buffer: (name) => bufferIn(buffers, name),
})
