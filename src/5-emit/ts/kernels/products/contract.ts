/**
 * Prints a contraction: the forms it may take, and the choice between them, which the rows of a call decide.
 *
 * A block of rows is a function of its own: one that is called often is compiled from its beginning, where it knows each
 * array, and one that runs once a step is left in the code made for its loop, which checks each array in every round.
 *
 * Every sum of finite numbers adds its terms in their order, whatever the form: one row and four, with zeros and without,
 * agree in bits.
 */
import type { Contract } from '../../../../4-loops/program.js'
import { extentText, type FunctionContext } from '../context.js'
import { block, type Lines } from '../lines.js'
import { fewestRows, isOneByOne, tileOf } from './blocks.js'
import type { Kernel, Surroundings } from './kernel.js'
import { callPanels, mayGoByPanels, panelsKernel } from './panels.js'
import { printSharedRow } from './row-function.js'
import { sharedNames } from './shared-names.js'
import { readsInPlace, storingKernel } from './storing.js'
import { blockKernel, rowKernel } from './streaming.js'
import { callWanted, countWanted, wantedKernel, wantedOf } from './wanted.js'

export function kernelsOf(contract: Contract, surroundings: Surroundings): readonly Kernel[] {
  const { rows, inner } = contract
  const tile = tileOf(contract)
  if (isOneByOne(tile)) return []
  const isShort = rows !== 'batch' && rows < tile.rows
  const wanted = wantedOf(contract, surroundings)
  return [
    ...(mayGoByPanels(contract, surroundings) ? [panelsKernel(contract)] : []),
    ...(wanted ? [wantedKernel(contract, wanted)] : []),
    ...(isShort
      ? []
      : [tile.storesSums && inner !== 'batch' ? storingKernel(contract, tile, inner) : blockKernel(contract, tile)]),
    ...(isShort || rows === 'batch' ? [rowKernel(contract)] : []),
  ]
}

/**
 * What may be left for a form that passes over the rest to pay; the first rows stand for the others. A row alone costs
 * twice as much for what is left, as it is behind relu and dropout and in images; panels a fifth more, but they need many
 * rows; results that are wanted, a half.
 */
const leftAtMost = { row: 0.45, panels: 0.75, wanted: 0.6 }

/** Whether rows are taken one by one where most of them is 0: in updates, which have as many rows as inputs, panels are. */
export const mayGoByRows = ({ zeros, a }: Contract): boolean => zeros !== undefined && !a.transposed

/** Calls the kernels for all rows; `name` is the name of the function at hand. */
export function printContract(contract: Contract, context: FunctionContext, depth: number, name: string): Lines {
  const { rows, inner } = contract
  const tile = tileOf(contract)
  const all = extentText(rows)
  const given = inner === 'batch' ? ', rows' : ''
  const oneByOne = [
    ...(contract.b.transposed ? widening(contract, context) : []),
    ...block(
      `for (let row = 0; row < ${all}; row++)`,
      isOneByOne(tile) ? printSharedRow(contract, context, depth + 1) : [`${name}Row(row${given})`],
    ),
  ]
  if (isOneByOne(tile) || (rows !== 'batch' && rows < tile.rows)) return oneByOne
  const isExact = rows !== 'batch' && rows % tile.rows === 0
  const last = rows === 'batch' ? `rows - ${tile.rows}` : `${rows - tile.rows}`
  const blocks = [
    ...(readsInPlace(contract) ? [] : widening(contract, context)),
    ...block(`for (let row = 0; row < ${all}; row += ${tile.rows})`, [
      `${name}Block(${isExact ? 'row' : `Math.min(row, ${last})${tile.storesSums ? '' : ', row'}`}${given})`,
    ]),
  ]
  const byRow: Choice = { test: `rows < ${tile.rows}`, calls: oneByOne }
  return (
    choiceByResults(contract, context, depth, name, byRow, blocks) ??
    choiceByFactor(contract, context, name, oneByOne, blocks) ??
    (rows === 'batch' ? chosen([byRow], blocks) : blocks)
  )
}

/** Makes the copy of the second factor that all blocks of rows read. */
function widening({ b, columns, inner }: Contract, context: FunctionContext): Lines {
  if (!b.widened) return []
  if (!b.transposed) return [`${context.field('wide')}.set(${context.field(b.buffer)})`]
  context.shared.add('turned')
  return [`${sharedNames.widenTurned}(${context.field(b.buffer)}, ${columns}, ${extentText(inner)})`]
}

/** Where a mask leaves few of the results. */
function choiceByResults(
  contract: Contract,
  context: FunctionContext,
  depth: number,
  name: string,
  byRow: Choice,
  blocks: Lines,
): Lines | undefined {
  const wanted = wantedOf(contract, context)
  if (!wanted) return undefined
  const looked = lookedAt(contract) * contract.columns
  const test = `looked > 0 && wanted < ${Math.round(leftAtMost.wanted * looked)}`
  return [
    whyLooked(contract, 'masked'),
    `const looked = rows < ${fewestRows} ? 0 : ${looked}`,
    'let wanted = 0',
    ...block('for (let at = 0; at < looked; at++)', countWanted(wanted, context, depth + 1, 'wanted')),
    ...chosen([{ test, calls: callWanted(contract, name) }, byRow], blocks),
  ]
}

/** Where much of the first factor is 0. */
function choiceByFactor(
  contract: Contract,
  context: FunctionContext,
  name: string,
  oneByOne: Lines,
  blocks: Lines,
): Lines | undefined {
  const goesByPanels = mayGoByPanels(contract, context)
  const goesByRows = mayGoByRows(contract)
  if (!goesByPanels && !goesByRows) return undefined
  const { buffer } = contract.a
  const looked = lookedAt(contract) * context.buffer(buffer).shape.columns
  const isEmptier = (share: number): string => `filled < ${Math.round(share * looked)}`
  const byPanels: Choice = {
    test: `rows >= ${fewestRows} && ${isEmptier(leftAtMost.panels)}`,
    calls: callPanels(contract, name),
  }
  const byRow: Choice = { test: isEmptier(leftAtMost.row), calls: oneByOne }
  return [
    whyLooked(contract, '0'),
    // Too few rows for a block go one by one; too few of a batch don't.
    `const looked = rows < ${goesByRows ? lookedAt(contract) : fewestRows} ? 0 : ${looked}`,
    'let filled = 0',
    ...block('for (let at = 0; at < looked; at++)', [`filled += Number(${context.field(buffer)}[at] !== 0)`]),
    ...chosen([...(goesByPanels ? [byPanels] : []), ...(goesByRows ? [byRow] : [])], blocks),
  ]
}

const whyLooked = (contract: Contract, what: string): string =>
  `// The first ${lookedAt(contract)} rows stand for all: which form is fastest depends on how much is ${what}. All give the same sums.`

/** As many rows as there are in a block. */
const lookedAt = (contract: Contract): number => tileOf(contract).rows

interface Choice {
  readonly test: string
  readonly calls: Lines
}

const chosen = (choices: readonly Choice[], otherwise: Lines): Lines => [
  ...choices.flatMap(({ test, calls }, index) => [`${index === 0 ? '' : '} else '}if (${test}) {`, calls]),
  '} else {',
  otherwise,
  '}',
]
