/** The rounds of a streaming kernel that pass over what is 0 in all rows at hand. */
import { range } from '../../../range.js'
import type { Contract } from '../../../../4-loops/program.js'
import { extentText, plus, times, type FunctionContext } from '../context.js'
import { block, type Lines } from '../lines.js'
import { inRounds, stepOf } from '../rounds.js'
import { adding, firstFactor, pairs, secondFactor } from './terms.js'

/** The places of inner elements that are not 0 in all rows at hand are listed first; a row of zeros adds nothing. */
export function listedRounds(
  contract: Contract,
  context: FunctionContext,
  height: number,
  width: number,
  depth: number,
): Lines {
  const { left, down, along } = firstFactor(contract, context)
  const places = context.field('places')
  const tests = range(height).map((p) => `${left}[${plus('from', p * down)}] !== 0`)
  return [
    'let listed = 0',
    ...block(`for (let inner = 0; inner < ${extentText(contract.inner)}; inner++)`, [
      `const from = ${plus(times('row', down), times('inner', along))}`,
      `${places}[listed] = inner`,
      ...counted(tests, depth + 1),
    ]),
    ...inRounds('listed', width, (width, from, to) => listedRound(contract, context, height, width, from, to, depth)),
  ]
}

/**
 * Whether a row alone is 0 is guessed wrongly half of the time behind a relu, which costs a tenth of the product, so it
 * is counted without a branch. Several rows are 0 together where data is empty, which is foretold well.
 */
function counted(tests: readonly string[], depth: number): Lines {
  const [test, ...others] = tests
  if (others.length === 0) return [`listed += Number(${test})`]
  const line = `if (${tests.join(' || ')}) listed++`
  return 2 * depth + line.length <= 120 ? [line] : wrapped(tests)
}

/** A condition too long for a line, as Prettier breaks it. */
const wrapped = (tests: readonly string[]): Lines => [
  'if (',
  tests.map((test, index) => (index < tests.length - 1 ? `${test} ||` : test)),
  ') {',
  ['listed++'],
  '}',
]

function listedRound(
  contract: Contract,
  context: FunctionContext,
  height: number,
  width: number,
  from: string,
  to: string,
  depth: number,
): Lines {
  const { columns } = contract
  const { left, down, along } = firstFactor(contract, context)
  const [right, places] = [secondFactor(contract, context, height), context.field('places')]
  const listed = range(width).map((r) => `const inner${r} = ${places}[${plus('place', r)}]!`)
  const first = (r: number): string => plus(times('row', down), times(`inner${r}`, along))
  const firsts = height === 1 ? [] : range(width).map((r) => `const from${r} = ${first(r)}`)
  const factors = pairs(height, width).map(([p, r]) => {
    return `const a${p}${r} = ${left}[${height === 1 ? first(r) : plus(`from${r}`, p * down)}]!`
  })
  const starts = range(width).map((r) => `const row${r} = ${times(`inner${r}`, columns)}`)
  // Without the `| 0` V8 tests each sum for overflow: 5% slower.
  const streams = range(width).map((r) => `const b${r} = ${right}[(row${r} + column) | 0]!`)
  return block(`for (let place = ${from}; place < ${to}; ${stepOf('place', width)})`, [
    ...listed,
    ...firsts,
    ...factors,
    ...starts,
    ...block(`for (let column = 0; column < ${columns}; column++)`, [
      ...streams,
      ...adding(context, height, width, depth + 2),
    ]),
  ])
}
