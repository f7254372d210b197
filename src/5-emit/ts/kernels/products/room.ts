/** The memory that panels, and products of which little is wanted, need in a program. */
import type { Buffer, Contract, Program } from '../../../../4-loops/program.js'
import { allStatements } from '../../../../4-loops/uses.js'
import { panelViews, sumsAtHand } from './at-hand.js'
import { sizeOfBlock } from './blocks.js'
import type { Surroundings } from './kernel.js'
import { mayGoByPanels } from './panels.js'
import { wantedOf } from './wanted.js'

/** All 0 where no product has these forms. */
export interface Room {
  /** Rows of a block against panels, what their lists hold, and the elements of a column of the panel. */
  readonly ends: number
  readonly values: number
  readonly inner: number
  /** Numbers in 64 bits for a block of which little is wanted. */
  readonly wide: number
  /** Of both. */
  readonly places: number
  readonly sums: number
}

export function roomOf(program: Program): Room {
  const { entries, blockRows } = program
  const found = entries.flatMap((entry) => {
    const surroundings = surroundingsOf(program, entry.stepRows)
    return allStatements({ entries: [entry] }).flatMap((s) => (s.kind === 'contract' ? [{ s, surroundings }] : []))
  })
  const panels = found.flatMap(({ s, surroundings }) => (mayGoByPanels(s, surroundings) ? [s] : []))
  const wanted = found.flatMap(({ s, surroundings }) => (wantedOf(s, surroundings) ? [s] : []))
  const innerOf = ({ inner }: Contract): number => (inner === 'batch' ? blockRows : inner)
  const rowsOf = ({ rows }: Contract): number =>
    rows === 'batch' ? Math.min(blockRows, sizeOfBlock(rows)) : sizeOfBlock(rows)
  const values = most(panels, (contract) => rowsOf(contract) * innerOf(contract) + 1)
  const columns = most(wanted, (contract) => sizeOfBlock(contract.columns) + sumsAtHand)
  return {
    ends: most(panels, rowsOf),
    values,
    inner: most(panels, innerOf),
    wide: most(wanted, (contract) => sizeOfBlock(contract.columns) * innerOf(contract)),
    places: Math.max(values, columns),
    sums: Math.max(
      columns,
      most(panels, (contract) => rowsOf(contract) * contract.columns),
    ),
  }
}

const most = (contracts: readonly Contract[], size: (contract: Contract) => number): number =>
  Math.max(0, ...contracts.map(size))

export const surroundingsOf = (
  { buffers, blockRows }: Pick<Program, 'buffers' | 'blockRows'>,
  stepRows: number | undefined,
): Surroundings => ({
  batchRows: stepRows ?? blockRows,
  buffer(name: string): Buffer {
    const buffer = buffers.get(name)
    if (!buffer) throw new Error(`no buffer ${name}`)
    return buffer
  },
})

export interface RoomField {
  readonly name: string
  readonly type: 'Int32Array' | 'Float64Array'
  readonly start: string
  readonly doc: string
  readonly isSeen?: boolean
}

/** Beside `places`, which every list needs, and `scratch`. */
export const fieldsOf = (room: Room): readonly RoomField[] => [...panelFields(room), ...wantedFields(room)]

/** A list is written one element further than it is long: what is 0 is written too, and passed over. */
function panelFields({ ends, values, inner }: Room): readonly RoomField[] {
  if (ends === 0) return []
  const views = panelViews.map((name, column): RoomField => {
    const end = column + (inner - 1) * sumsAtHand + 1
    return { name, type: 'Float64Array', start: `panel.subarray(${column}, ${end})`, doc: `Its column ${column}.` }
  })
  return [
    { name: 'ends', type: 'Int32Array', start: `new Int32Array(${ends})`, doc: 'Where the list of each row ends.' },
    doubles('values', values, 'What is not 0 in them.'),
    { ...doubles('panel', inner * sumsAtHand, 'A few columns of a factor, element by element.'), isSeen: true },
    ...views,
  ]
}

const wantedFields = ({ wide }: Room): readonly RoomField[] =>
  wide === 0 ? [] : [doubles('wide', wide, 'Rows of a factor in 64 bits.')]

const doubles = (name: string, size: number, doc: string): RoomField => ({
  name,
  type: 'Float64Array',
  start: `new Float64Array(${size})`,
  doc,
})
