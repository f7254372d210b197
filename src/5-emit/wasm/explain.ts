/** Tells how each product of a program is computed, and why so: what `mlpc inspect` shows. */
import { sizeOf, type Contract, type Program, type Statement } from '../../4-loops/program.js'
import type { Explanation } from '../explanation.js'
import type { Arithmetic } from './emit.js'
import { relaxed, single, type Lanes } from './lanes.js'
import { layoutOf, type Layout } from './kernels/layout.js'
import { placesIn, type Placed } from './kernels/place-buffers.js'
import { fewestRowsOfTiles, hindranceOf, scatterOf, shapeOf, type Hindrance, type Shape } from './kernels/shape.js'
import { columnsOf, rowsOfTile } from './kernels/tile-size.js'
import { worthwhileShare } from './kernels/sparse/density.js'
import { mayBeSparse, mayCopy } from './kernels/sparse/shape.js'
import { mostWanted, wantedOf } from './kernels/wanted/shape.js'

export function explainWasm(
  program: Program,
  arithmetic: Arithmetic,
): (statement: Statement, stepRows?: number) => readonly Explanation[] {
  const layout = layoutOf(program, 'f32')
  const lanes = arithmetic === 'relaxed' ? relaxed(single) : single
  return (statement, stepRows) => {
    if (statement.kind === 'contract') return explainContract(statement, layout, lanes, stepRows)
    if (statement.kind !== 'nest') return []
    return [{ chosen: 'row by row', why: 'each row needs its own sums and nothing of the others' }]
  }
}

function explainContract(
  contract: Contract,
  layout: Layout,
  lanes: Lanes,
  stepRows: number | undefined,
): readonly Explanation[] {
  const rowsOfCall = { stepRows, blockRows: layout.blockRows }
  const batch = stepRows ?? layout.blockRows
  const places = placesIn(layout)
  const [a, b] = [places(contract.a.buffer), places(contract.b.buffer)]
  const shape = shapeOf(contract, places, lanes, layout.blockRows, batch)
  const { first, second, reason, fewestRowsCopied } = shape
  const hindrance = hindranceOf(contract, places, shape, lanes)
  const given = sizeOf(contract.rows, batch)
  const zeros = { chosen: 'zeros skipped', why: `where less than ${share}% of ${contract.a.buffer} is not 0` }
  const copies = {
    chosen: `${contract.b.buffer} copied for that`,
    why: 'it is on more pages than a core knows at once',
  }
  const isCopiedForThat = mayCopy(contract, places, rowsOfCall)
  const skips = mayBeSparse(contract, places, lanes, rowsOfCall) ? [zeros, ...(isCopiedForThat ? [copies] : [])] : []
  if (given < fewestRowsOfTiles(contract, shape))
    return [{ chosen: 'row by row', why: 'too few rows for tiles' }, ...skips]
  const inner = sizeOf(contract.inner, layout.blockRows)
  const because = contract.b.transposed ? 'it is read down its columns' : whyCopied(b, reason)
  const isCopied = second !== 'in place' && given >= fewestRowsCopied
  return [
    tilesOf(contract, shape, lanes),
    ...(isCopied ? [{ chosen: `${contract.b.buffer} ${second}`, why: because }] : []),
    ...(first === 'in place'
      ? []
      : [{ chosen: `${contract.a.buffer} packed`, why: whyCopied(a, scatterOf(a, inner)) }]),
    ...(hindrance ? [{ chosen: 'stored by rows', why: storeWhy(contract, hindrance) }] : []),
    ...skips,
    ...(wantedOf(contract, places, lanes, rowsOfCall) ? [wantedOnly(lanes)] : []),
  ]
}

function tilesOf({ columns }: Contract, shape: Shape, { count }: Lanes): Explanation {
  const { rows, vectors, lanes, along } = shape
  if (lanes === 'shared columns')
    return { chosen: `tiles of ${rows}×${columns}`, why: 'two rows share a vector for their last two columns' }
  if (lanes === 'rows')
    return {
      chosen: `tiles of ${along ? `${rowsOfTile}×${along * count}, and of ` : ''}${rows}×${Math.min(columnsOf(shape), columns)}`,
      why: `${along ? 'the last ' : ''}columns go down the rows: no lane is idle`,
    }
  const tile = `tiles of ${rows}×${vectors * count}`
  const why = vectors === 3 ? `fewest lanes idle in ${columns} columns` : 'as many sums as fit in registers'
  return { chosen: tile, why }
}

const share = 100 * worthwhileShare

const wantedOnly = (lanes: Lanes): Explanation => ({
  chosen: 'or what is wanted',
  why: `where a mask keeps less than ${100 * mostWanted(lanes)}% of the results: those alone`,
})

function whyCopied({ stride, bytes }: Placed, reason: Shape['reason']): string {
  switch (reason) {
    case 'lines':
      return `its rows are ${stride * bytes} bytes apart and would share lines of the cache`
    case 'pages':
      return 'its rows are on more pages than a core knows at once'
    case 'ends':
      return `its rows are ${stride * bytes} bytes apart, so that vectors lie across lines of the cache`
    case undefined:
      return ''
    default:
      return reason satisfies never
  }
}

const hindrances: Readonly<Record<Hindrance, string>> = {
  operations: 'storing a sum takes more than its way over memory',
  overlap: 'tiles overlap, and what changes itself must do so once',
  room: 'there is no room behind the last column for a whole vector',
  lanes: 'sums go down the rows, and what is stored along them',
}

const storeWhy = ({ phase }: Contract, hindrance: Hindrance): string =>
  phase === 'update' ? 'the optimiser walks its memory in order' : hindrances[hindrance]
