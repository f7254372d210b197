/** The memory that panels, products of which little is wanted, and factors in 64 bits need in a program. */
import { sizeOf, type Contract, type Program } from '../../../../4-loops/program.js'
import { allStatements } from '../../../../4-loops/uses.js'
import { panelViews, sumsAtHand } from './at-hand.js'
import { sizeOfBlock } from './blocks.js'
import type { Field } from '../field.js'
import { surroundingsOf } from './kernel.js'
import { mayGoByPanels } from './panels.js'
import { wantedOf } from './wanted.js'

/** All 0 where no product has these forms. */
export interface Room {
  /** Rows of a block against panels. */
  readonly ends: number
  /** What their lists hold. */
  readonly values: number
  /** Elements of a column of the panel. */
  readonly inner: number
  /** Numbers in 64 bits: those of a factor, or for a block of which little is wanted. */
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
  const widened = found.flatMap(({ s }) => (s.b.widened ? [s] : []))
  const innerOf = ({ inner }: Contract): number => sizeOf(inner, blockRows)
  const rowsOf = ({ rows }: Contract): number =>
    rows === 'batch' ? Math.min(blockRows, sizeOfBlock(rows)) : sizeOfBlock(rows)
  const values = most(panels, (contract) => rowsOf(contract) * innerOf(contract) + 1)
  const columns = most(wanted, (contract) => sizeOfBlock(contract.columns) + sumsAtHand)
  return {
    ends: most(panels, rowsOf),
    values,
    inner: most(panels, innerOf),
    wide: Math.max(
      most(wanted, (contract) => sizeOfBlock(contract.columns) * innerOf(contract)),
      most(widened, (contract) => contract.columns * innerOf(contract)),
    ),
    places: Math.max(values, columns),
    sums: Math.max(
      columns,
      most(panels, (contract) => rowsOf(contract) * contract.columns),
    ),
  }
}

const most = (contracts: readonly Contract[], size: (contract: Contract) => number): number =>
  Math.max(0, ...contracts.map(size))

/** Beside `places`, which every list needs, and `scratch`. */
export const fieldsOf = (room: Room): readonly Field[] => [...panelFields(room), ...wideFields(room)]

/** A list is written one element further than it is long: what is 0 is written too, and passed over. */
function panelFields({ ends, values, inner }: Room): readonly Field[] {
  if (ends === 0) return []
  const views = panelViews.map((name, column): Field => {
    const end = column + (inner - 1) * sumsAtHand + 1
    return {
      name,
      type: 'Float64Array',
      start: `panel.subarray(${column}, ${end})`,
      doc: `Its column ${column}, each ${sumsAtHand} places behind the last.`,
    }
  })
  return [
    { name: 'ends', type: 'Int32Array', start: `new Int32Array(${ends})`, doc: 'Where the list of each row ends.' },
    doubles('values', values, 'What is not 0 in the rows listed.'),
    {
      ...doubles(
        'panel',
        inner * sumsAtHand,
        'A few columns of a factor: their first elements, then their second, and so on.',
      ),
      isSeen: true,
    },
    ...views,
  ]
}

const wideFields = ({ wide }: Room): readonly Field[] =>
  wide === 0 ? [] : [doubles('wide', wide, 'A factor in 64 bits, or rows of one.')]

const doubles = (name: string, size: number, doc: string): Field => ({
  name,
  type: 'Float64Array',
  start: `new Float64Array(${size})`,
  doc,
})
