/** What turns raw values in the batch into what the network sees, as one more statement. */
import { add, mul } from '../../../expression/build.js'
import { load, type LoopLeaf, type MapStatement } from '../../../4-loops/program.js'

export interface ScaledInput {
  readonly buffer: string
  readonly columns: number
  readonly factor: number
  readonly shift: number
}

export function scalingStatement({ buffer, columns, factor, shift }: ScaledInput): MapStatement {
  const value = add<LoopLeaf>(mul<LoopLeaf>(load(buffer), factor), shift)
  const stores = [{ buffer, value, accumulate: false }]
  return { kind: 'map', rows: 'batch', columns, stores, scope: 'input', phase: 'forward' }
}
