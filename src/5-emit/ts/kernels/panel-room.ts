/** The memory that the products of a program need for their panels. */
import type { Contract, Program } from '../../../4-loops/program.js'
import { allStatements } from '../../../4-loops/uses.js'
import { panelViews, panelWidth } from './panel-names.js'
import { mayGoByPanels, rowsOfBlock } from './panels.js'

/** All 0 where no product has this form. */
export interface PanelRoom {
  /** Rows of a block, and elements of all their lists. */
  readonly rows: number
  readonly listed: number
  /** Elements of a column in the panel. */
  readonly inner: number
  /** Sums of a block. */
  readonly sums: number
}

export function panelRoomOf({ entries, blockRows }: Program): PanelRoom {
  const contracts = entries.flatMap((entry) =>
    allStatements({ entries: [entry] }).flatMap((s) =>
      s.kind === 'contract' && mayGoByPanels(s, entry.stepRows ?? blockRows) ? [s] : [],
    ),
  )
  const most = (size: (contract: Contract) => number): number => Math.max(0, ...contracts.map(size))
  const innerOf = ({ inner }: Contract): number => (inner === 'batch' ? blockRows : inner)
  const rowsOf = ({ rows }: Contract): number =>
    rows === 'batch' ? Math.min(blockRows, rowsOfBlock(rows)) : rowsOfBlock(rows)
  return {
    rows: most(rowsOf),
    listed: most((contract) => rowsOf(contract) * innerOf(contract)),
    inner: most(innerOf),
    sums: most((contract) => rowsOf(contract) * contract.columns),
  }
}

export interface PanelField {
  readonly name: string
  readonly type: 'Int32Array' | 'Float64Array'
  readonly start: string
  readonly doc: string
  readonly isSeen?: boolean
}

/** Beside `places`, which every list needs. One more than a list is long: what is 0 is written as well, and passed over. */
export function panelFieldsOf({ rows, listed, inner }: PanelRoom): readonly PanelField[] {
  if (rows === 0) return []
  const views = panelViews.map((name, column): PanelField => {
    const end = column + (inner - 1) * panelWidth + 1
    return { name, type: 'Float64Array', start: `panel.subarray(${column}, ${end})`, doc: `Its column ${column}.` }
  })
  return [
    { name: 'ends', type: 'Int32Array', start: `new Int32Array(${rows})`, doc: 'Where the list of each row ends.' },
    { name: 'values', type: 'Float64Array', start: `new Float64Array(${listed + 1})`, doc: 'What is not 0 in them.' },
    {
      name: 'panel',
      type: 'Float64Array',
      start: `new Float64Array(${inner * panelWidth})`,
      doc: 'A few columns of a factor, element by element.',
      isSeen: true,
    },
    ...views,
  ]
}
