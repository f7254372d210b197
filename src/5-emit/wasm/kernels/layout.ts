/** The one linear memory, from front to back: every address is a constant of the program. */
import type { Program } from '../../../4-loops/program.js'
import { drawsOf, type RandomDraw } from '../../../4-loops/uses.js'
import { double, single } from '../lanes.js'
import { placeBuffers, type PlacedBuffers } from './place-buffers.js'
import { scratchOf, type Scratch } from './scratch.js'

export interface Layout extends PlacedBuffers, Scratch {
  /** The keys of each draw, four words each. */
  readonly draws: ReadonlyMap<string, { readonly draw: RandomDraw; readonly address: number }>
  readonly bytes: number
  /** From here on it is what one thread writes down for itself: other threads have copies. */
  readonly scratch: number
  /** Most rows that a call may bring. */
  readonly blockRows: number
}

/** Numbers that change from call to call lie at the front; what threads tell each other has a line of the cache of its own. */
export const header = { totalRows: 0, learningRate: 8, totalWeight: 16, firstRow: 24, team: 64, draws: 128 } as const
const bytesOfKeys = 16

export function layoutOf(program: Program, precision: 'f32' | 'f64'): Layout {
  const draws = new Map(
    [...drawsOf(program)].map(([key, draw], index) => [key, { draw, address: header.draws + bytesOfKeys * index }]),
  )
  const placed = placeBuffers(program, precision, header.draws + bytesOfKeys * draws.size)
  const real = precision === 'f32' ? single : double
  const { end, ...scratch } = scratchOf(program, placed, real, placed.end)
  const { buffers } = placed
  return { buffers, draws, ...scratch, scratch: scratch.list, bytes: end, blockRows: program.blockRows }
}
