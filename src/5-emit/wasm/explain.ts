/** Tells how each product of a program is computed, and why so: what `mlpc inspect` shows. */
import type { Contract, Program, Statement } from '../../4-loops/program.js'
import type { Explanation } from '../explanation.js'
import { single, type Lanes } from './lanes.js'
import { layoutOf, type Layout, type Placed } from './kernels/layout.js'
import { scatterOf, shapeOf } from './kernels/shape.js'
import { worthwhileShare } from './kernels/density.js'

export function explainWasm(statement: Statement, program: Program): readonly Explanation[] {
  if (statement.kind === 'contract') return explainContract(statement, layoutOf(program, 'f32'), single)
  if (statement.kind !== 'nest') return []
  return [{ chosen: 'row by row', why: 'each row needs its own sums and nothing of the others' }]
}

function explainContract(contract: Contract, layout: Layout, lanes: Lanes): readonly Explanation[] {
  const [a, b] = [placeOf(layout, contract.a.buffer), placeOf(layout, contract.b.buffer)]
  const { rows, vectors, first, second, finish } = shapeOf(contract, a, b, lanes, layout.blockRows)
  const inner = contract.inner === 'batch' ? layout.blockRows : contract.inner
  const fits = vectors === 3 ? `${contract.columns} columns are three vectors` : 'as many sums as fit in registers'
  const because = contract.b.transposed ? 'it is read down its columns' : scatterText(b, inner)
  return [
    { chosen: `tiles of ${rows}×${vectors * lanes.count}`, why: fits },
    ...(second === 'in place' ? [] : [{ chosen: `${contract.b.buffer} ${second}`, why: because }]),
    ...(first === 'in place' ? [] : [{ chosen: `${contract.a.buffer} packed`, why: scatterText(a, inner) }]),
    ...(finish === 'in registers' ? [] : [{ chosen: 'stored by rows', why: storeWhy(contract) }]),
    ...(contract.skipsZeros
      ? [{ chosen: 'zeros skipped', why: `where less than ${share}% of the data is not 0` }]
      : []),
  ]
}

const share = 100 * worthwhileShare

const scatterText = (placed: Placed, rows: number): string =>
  scatterOf(placed, rows) === 'lines'
    ? `its rows are ${placed.stride * placed.bytes} bytes apart and would share lines of the cache`
    : 'its rows are on more pages than a core knows at once'

const storeWhy = ({ phase, rows }: Contract): string =>
  phase === 'update' || rows !== 'batch'
    ? 'the optimiser walks its memory in order'
    : 'its stores outweigh the way over memory, or the last columns are no whole tile'

function placeOf(layout: Layout, buffer: string): Placed {
  const found = layout.buffers.get(buffer)
  if (!found) throw new Error(`no buffer ${buffer}`)
  return found
}
