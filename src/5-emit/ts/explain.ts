/** Tells how each product of a program is computed, and why so: what `mlpc inspect` shows. */
import { sizeOf, type Contract, type Program, type Statement } from '../../4-loops/program.js'
import { hasOneRound } from '../../4-loops/stores.js'
import type { Explanation } from '../explanation.js'
import { tileOf } from './kernels/products/blocks.js'
import { mayGoByRows } from './kernels/products/contract.js'
import { sumsAtHand } from './kernels/products/at-hand.js'
import { mayGoByPanels } from './kernels/products/panels.js'
import { surroundingsOf } from './kernels/products/kernel.js'
import { wantedOf } from './kernels/products/wanted.js'
import { typescriptMachine } from './machine.js'

export function explainTypeScript(
  statement: Statement,
  program: Program,
  stepRows: number | undefined,
): readonly Explanation[] {
  if (statement.kind === 'contract') return explainContract(statement, program, stepRows)
  if (statement.kind !== 'nest') return []
  const { unrolledOperations } = typescriptMachine
  return statement.unroll
    ? [
        {
          chosen: 'written out',
          why: `a row takes no more than ${unrolledOperations} operations: V8 keeps them in registers`,
        },
      ]
    : [{ chosen: 'row by row', why: 'each row needs its own sums and nothing of the others' }]
}

function explainContract(contract: Contract, program: Program, stepRows: number | undefined): readonly Explanation[] {
  const { zeros, a, b } = contract
  const { rows, inner, storesSums } = tileOf(contract)
  const surroundings = surroundingsOf(program, stepRows)
  const stored = storesSums ? '; the last round stores the sums' : ''
  const streams = `${rows * inner} factors stay in locals while rows of ${b.buffer} pass by${stored}`
  const isWhole = hasOneRound(contract)
  const whole = 'so few terms are all at hand: no sums wait in memory'
  const isShort = sizeOf(contract.rows, surroundings.batchRows) < rows
  const listed = `where a quarter of ${a.buffer} is 0: what is not, ${sumsAtHand} columns at a time`
  const size = `${contract.columns}×${contract.rows}`
  return [
    ...(contract.isTurned
      ? [{ chosen: 'as its transpose', why: `${size} has so few columns that they share too little of what is loaded` }]
      : []),
    isShort
      ? { chosen: 'row by row', why: `fewer than ${rows} rows` }
      : { chosen: `${isWhole ? 'whole' : 'streams'} ${rows}×${inner}`, why: isWhole ? whole : streams },
    ...(zeros === 'data'
      ? [{ chosen: 'zeros skipped', why: `${a.buffer} is data: where a block of rows has none, nothing is added` }]
      : []),
    ...(mayGoByPanels(contract, surroundings) ? [{ chosen: 'or by lists', why: listed }] : []),
    ...(wantedOf(contract, surroundings)
      ? [{ chosen: 'or what is wanted', why: 'where two fifths of the results are masked: the others alone' }]
      : []),
    ...(mayGoByRows(contract) && !isShort
      ? [{ chosen: 'or row by row', why: `where most of ${a.buffer} is 0, in each row elsewhere` }]
      : []),
    ...(b.widened && (isShort || !(isWhole && b.transposed)) ? [widened(b)] : []),
    ...(b.copyOf === undefined ? [] : [{ chosen: `${b.buffer} copied`, why: 'it would be read down its columns' }]),
  ]
}

const widened = ({ buffer, transposed }: Contract['b']): Explanation =>
  transposed
    ? { chosen: `${buffer} turned`, why: 'it would be read down its columns: copied, and converted, once' }
    : { chosen: `${buffer} in 64 bits`, why: 'every block of rows reads it: converted once' }
