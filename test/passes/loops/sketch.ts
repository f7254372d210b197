/** Loop programs written by hand, and one pass over them. */
import type { LoopExpr, LoopLeaf } from '../../../src/4-loops/program.js'
import {
  accumulator,
  load,
  type Buffer,
  type Contract,
  type Extent,
  type MapStatement,
  type Phase,
  type Program,
  type Reduce,
  type Statement,
} from '../../../src/4-loops/program.js'
import type { Machine } from '../../../src/4-loops/machine.js'
import { loopPasses } from '../../../src/4-loops/passes/index.js'
import { printEntry } from '../../../src/4-loops/print.js'
import { verifyProgram } from '../../../src/4-loops/verify.js'
import { leaf } from '../../../src/expression/build.js'

export { accumulator, load }
export const batch = 'batch'

type Declaration = Omit<Buffer, 'name'>
const declare =
  (role: Buffer['role'], element: Buffer['element']) =>
  (rows: Extent, columns: number): Declaration => ({ shape: { rows, columns }, role, element, doc: '' })
export const state = declare('state', 'real')
export const running = declare('state', 'double')
export const input = declare('input', 'real')
export const value = declare('value', 'real')

export interface Place {
  readonly scope?: string
  readonly phase?: Phase
}
const placed = ({ scope = 'layer', phase = 'forward' }: Place = {}): { scope: string; phase: Phase } => ({
  scope,
  phase,
})

/** New values by buffer; `joined@4` is the window that begins at column 4. */
export type Stores = Readonly<Record<string, LoopExpr>>
const stored = (stores: Stores): MapStatement['stores'] =>
  Object.entries(stores).map(([place, value]) => {
    const [buffer = '', offset] = place.split('@')
    return { buffer, value, accumulate: false, ...(offset !== undefined && { offset: Number(offset) }) }
  })

export function map(rows: Extent, columns: number, stores: Stores, place?: Place): MapStatement {
  return { kind: 'map', rows, columns, stores: stored(stores), ...placed(place) }
}

/** `a` and `b` by name; `wᵀ` is used transposed. */
export function product(
  [rows, columns, inner]: readonly [Extent, number, Extent],
  [a, b]: readonly [string, string],
  stores: Stores,
  place?: Place,
): Contract {
  const factor = (name: string): Contract['a'] => ({ buffer: name.replace('ᵀ', ''), transposed: name.endsWith('ᵀ') })
  return {
    kind: 'contract',
    rows,
    columns,
    inner,
    a: factor(a),
    b: factor(b),
    stores: stored(stores),
    ...placed(place),
  }
}

const fold =
  (fold: 'sum' | 'max', over: Reduce['over']) =>
  (rows: Extent, columns: number, of: LoopExpr, stores: Stores | string, place?: Place): Reduce => {
    const named = typeof stores === 'string' ? { [stores]: accumulator(0) } : stores
    return {
      kind: 'reduce',
      over,
      rows,
      columns,
      folds: [{ fold, value: of }],
      stores: stored(named),
      ...placed(place),
    }
  }
export const sumOverRows = fold('sum', 'rows')
export const sumOverColumns = fold('sum', 'columns')
export const maxOverRows = fold('max', 'rows')
export const maxOverColumns = fold('max', 'columns')

export const random: LoopExpr = leaf<LoopLeaf>({
  kind: 'random',
  purpose: 'dropout',
  stream: 0,
  draw: 0,
  distribution: 'uniform',
  columns: 4,
})
export const learningRate: LoopExpr = leaf<LoopLeaf>({ kind: 'scalar', scalar: 'learningRate' })

/** A program of one entry, `train`; `results` are buffers that are read from outside. */
export function program(
  buffers: Readonly<Record<string, Declaration>>,
  statements: readonly Statement[],
  results: readonly string[] = [],
): Program {
  return {
    buffers: new Map(Object.entries(buffers).map(([name, buffer]) => [name, { name, ...buffer }])),
    entries: [{ name: 'train', statements, results: new Map(results.map((name) => [name, name])) }],
    blockRows: 32,
  }
}

const machine: Machine = {
  name: 'test',
  tiles: [{ rows: 2, inner: 4, cycles: 1 }],
  mostInnerOfRound: 0,
  rowsAtOnce: 1,
  unrolledOperations: 100,
  needsStraightB: true,
  narrow: { mostColumns: 0, fewestTerms: 0 },
  mostWidened: 0,
  sharesRows: false,
}

/** The program after one pass, both verified. */
export function after(name: string, before: Program, other: Partial<Machine> = {}): Program {
  const pass = loopPasses({ machine: { ...machine, ...other }, accumulates: true }).find((one) => one.name === name)
  if (!pass) throw new Error(`no pass ${name}`)
  return verifyProgram(pass.run(verifyProgram(before)))
}

/** The statements, one a line; what a pass calls the sums it adds up is its own affair. */
export const print = ({ entries }: Program): string => {
  const lines = entries.map((entry) =>
    printEntry(entry)
      .replace(/^entry train\n/, '')
      .replace(/^ {2}/gm, ''),
  )
  return `\n${lines.join('\n')}\n`.replace(/\b\w+Total\b/g, 'addedUp')
}

/** Says that a pass has nothing to do. */
export const isLeftAlone = (name: string, before: Program, other?: Partial<Machine>): boolean =>
  print(after(name, before, other)) === print(before)
