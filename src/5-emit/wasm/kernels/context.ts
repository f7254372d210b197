/** What the writers of one function share. */
import type { Extent } from '../../../4-loops/program.js'
import { f64, i32, type I32, type ModuleBuilder } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Library } from '../maths/library.js'
import type { Constants } from './constants.js'
import type { Layout } from './layout.js'
import { placeIn, type Placed } from './place-buffers.js'
import type { Rows } from './sparse/shape.js'
import type { Team } from './team.js'

export interface KernelContext {
  readonly layout: Layout
  readonly library: Library
  readonly constants: Constants
  /** Adds a function to the module that the kernel may call. */
  readonly define: ModuleBuilder['define']
  /** What real numbers are computed in, and what keeps 64 bits: both with their constants in memory. */
  readonly real: Lanes
  readonly wide: Lanes
  /** Rows of the call. */
  readonly rows: I32
  /** What they are as a rule, and at most; absent where a call brings any number. */
  readonly stepRows?: number
  /** The step comes in blocks of rows: draws count from the step's first row. */
  readonly inBlocks: boolean
  /** The threads that share the statement; absent where one does all of it. */
  readonly team?: Team
}

export const rowsOf = ({ stepRows, layout }: Pick<KernelContext, 'stepRows' | 'layout'>): Rows => ({
  stepRows,
  blockRows: layout.blockRows,
})

export const placed = ({ layout }: Pick<KernelContext, 'layout'>, name: string): Placed => placeIn(layout, name)

export const extent = (context: KernelContext, value: Extent): I32 =>
  value === 'batch' ? context.rows : i32.const(value)

/** A place in the first thread's scratch memory is another in that of the thread at hand. */
export const inScratch = ({ team }: KernelContext, at: I32): I32 => (team ? i32.add(at, team.scratch.get) : at)

export const numberAt = (address: number): ReturnType<typeof f64.load> => f64.load(i32.const(0), address)
