/** One row of any product, for modules that seldom run it: what differs from one to the other is given to it. */
import { doc } from '../../printer/index.js'
import type { Contract } from '../../../../4-loops/program.js'
import { extentText, times, type FunctionContext } from '../context.js'
import type { Declaration } from '../declaration.js'
import { block, type Lines } from '../lines.js'
import { printEpilogue } from './epilogue.js'
import { sharedNames } from './shared-names.js'
import { firstFactor, secondFactor } from './terms.js'

export function printRowFunction(): readonly Declaration[] {
  const head = `function ${sharedNames.multiplyRow}(a: Rows, first: number, along: number, b: Rows, length: number, columns: number): void`
  // What is 0 adds nothing to a sum of finite numbers.
  const body: Lines = [
    'const { scratch } = memory',
    'scratch.fill(0, 0, columns)',
    ...block('for (let inner = 0, from = first, start = 0; inner < length; inner++, from += along, start += columns)', [
      'const value = a[from]!',
      'if (value === 0) continue',
      ...block('for (let column = 0, at = start; column < columns; column++, at++)', [
        'scratch[column]! += value * b[at]!',
      ]),
    ]),
  ]
  const text =
    'Multiplies a row of `a`, whose elements are `along` apart from `first` on, with the rows of `b`, and leaves its sums in `scratch`, in 64 bits.'
  return [{ name: sharedNames.multiplyRow, doc: doc(text), lines: block(head, body) }]
}

/** Calls it for the row at hand, and stores its sums. */
export function printSharedRow(contract: Contract, context: FunctionContext, depth: number): Lines {
  const { columns, inner } = contract
  const { left, down, along } = firstFactor(contract, context)
  const right = secondFactor(contract, context, 1)
  context.shared.add('row')
  return [
    `${sharedNames.multiplyRow}(${left}, ${times('row', down)}, ${along}, ${right}, ${extentText(inner)}, ${columns})`,
    ...printEpilogue(contract, context, depth, { base: 'row', from: 'row', count: 1, stride: columns }),
  ]
}
