/** The rounds of a streaming kernel: each adds some elements of the rows at hand times as many rows of the other factor. */
import { range } from '../../../range.js'
import type { Contract } from '../../../../4-loops/program.js'
import { extentText, plus, times, type FunctionContext } from '../context.js'
import { block, type Lines } from '../lines.js'
import { sumsOf } from './sums.js'
import { assign, atom, chain } from '../text.js'

/** All inner elements from front to back, `width` a round; the rest in one more. An element of one row is passed over where it is 0. */
export function denseRounds(
  contract: Contract,
  context: FunctionContext,
  height: number,
  width: number,
  depth: number,
): Lines {
  const { inner } = contract
  const round = (width: number, from: string, to: string): Lines =>
    denseRound(contract, context, height, width, from, to, depth)
  if (width === 1) return round(1, '0', extentText(inner))
  if (inner === 'batch') {
    return [`const whole = rows - (rows % ${width})`, ...round(width, '0', 'whole'), ...round(1, 'whole', 'rows')]
  }
  const rest = inner % width
  return [
    ...(inner >= width ? round(width, '0', `${inner - rest}`) : []),
    ...(rest > 0 ? round(rest, `${inner - rest}`, `${inner}`) : []),
  ]
}

function denseRound(
  contract: Contract,
  context: FunctionContext,
  height: number,
  width: number,
  from: string,
  to: string,
  depth: number,
): Lines {
  const { columns } = contract
  const { down, along } = firstFactor(contract, context)
  const first = plus(times('row', down), times('inner', along))
  const abreast = columnsAbreast(contract, height)
  const right = secondFactor(contract, context, height)
  const column = (c: number): Lines => [
    ...range(width).map((r) => `const ${elementOf(r, c)} = ${right}[${plus('at', r * columns + c)}]!`),
    ...adding(context, height, width, depth + 2, c),
  ]
  const isPassedOver = contract.zeros === 'data' && pairs(height, width).length === 1
  return block(`for (let inner = ${from}; inner < ${to}; ${stepOf('inner', width)})`, [
    `const from = ${first}`,
    ...loadFactors(contract, context, height, width),
    ...(isPassedOver ? ['if (a00 === 0) continue'] : []),
    ...block(
      `for (let column = 0, at = ${times('inner', columns)}; column < ${columns}; ${stepOf('column', abreast)}, ${stepOf('at', abreast)})`,
      range(abreast).flatMap(column),
    ),
  ])
}

const stepOf = (name: string, by: number): string => (by === 1 ? `${name}++` : `${name} += ${by}`)

/** Few columns leave a loop so soon that two at a time are 5% faster (measured). */
const mostAbreast = 16
const columnsAbreast = ({ columns }: Contract, height: number): 1 | 2 =>
  height > 1 && columns <= mostAbreast && columns % 2 === 0 ? 2 : 1

/** Of the second factor, in row r at hand and this column or the next. */
const elementOf = (r: number, column: number): string => `${column === 0 ? 'b' : 'c'}${r}`

/** Elements of the rows at hand, the first of them at `from`. */
export function loadFactors(contract: Contract, context: FunctionContext, height: number, width: number): Lines {
  const { left, down, along } = firstFactor(contract, context)
  return pairs(height, width).map(([p, r]) => `const a${p}${r} = ${left}[${plus('from', p * down + r * along)}]!`)
}

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
    `const whole = listed - (listed % ${width})`,
    ...listedRound(contract, context, height, width, '0', 'whole', depth),
    ...listedRound(contract, context, height, 1, 'whole', 'listed', depth),
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

/** Its array, and how far a row and an inner element are from the next. */
export function firstFactor({ a }: Contract, context: FunctionContext) {
  const stride = context.buffer(a.buffer).shape.columns
  const [down, along] = a.transposed ? [1, stride] : [stride, 1]
  return { left: context.field(a.buffer), down, along } as const
}

/** Its array, or the copy that blocks of rows share; a row alone reads that too where the array has rows as columns. */
export const secondFactor = ({ b }: Contract, context: FunctionContext, height: number): string =>
  context.field(b.widened && (height > 1 || b.transposed) ? 'wide' : b.buffer)

const pairs = (height: number, width: number): readonly (readonly [number, number])[] =>
  range(height).flatMap((p) => range(width).map((r) => [p, r] as const))

/** From left to right: each term is added to the sum of all before it. */
const adding = (
  context: FunctionContext,
  height: number,
  width: number,
  depth: number,
  column = 0,
): readonly string[] =>
  range(height).map((p) => {
    const sum = `${sumsOf(context, height, p)}[${plus('column', column)}]`
    const terms = range(width).map((r) => atom(`a${p}${r} * ${elementOf(r, column)}`))
    if (width === 1) return `${sum}! += a${p}0 * ${elementOf(0, column)}`
    return assign(
      `${sum} =`,
      terms.reduce((left, term) => chain('+', left, term), atom(`${sum}!`)),
      depth,
    )
  })
