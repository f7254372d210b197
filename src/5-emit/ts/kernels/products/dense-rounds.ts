/** The rounds of a streaming kernel: each adds some elements of the rows at hand times as many rows of the other factor. */
import { range } from '../../../range.js'
import type { Contract, Extent } from '../../../../4-loops/program.js'
import { plus, times, type FunctionContext } from '../context.js'
import { block, type Lines } from '../lines.js'
import { inRounds, stepOf } from '../rounds.js'
import { adding, elementOf, firstFactor, loadFactors, secondFactor } from './terms.js'

/** Inner elements from front to back, `width` a round; the rest in one more. */
export function denseRounds(
  contract: Contract,
  context: FunctionContext,
  height: number,
  width: number,
  depth: number,
  inner: Extent = contract.inner,
): Lines {
  return inRounds(inner === 'batch' ? 'rows' : inner, width, (width, from, to) =>
    denseRound(contract, context, height, width, from, to, depth),
  )
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
  return block(`for (let inner = ${from}; inner < ${to}; ${stepOf('inner', width)})`, [
    `const from = ${first}`,
    ...loadFactors(contract, context, height, width),
    ...block(
      `for (let column = 0, at = ${times('inner', columns)}; column < ${columns}; ${stepOf('column', abreast)}, ${stepOf('at', abreast)})`,
      range(abreast).flatMap(column),
    ),
  ])
}

/** Few columns leave a loop so soon that two at a time are 5% faster (measured). */
const mostAbreast = 16
const columnsAbreast = ({ columns }: Contract, height: number): 1 | 2 =>
  height > 1 && columns <= mostAbreast && columns % 2 === 0 ? 2 : 1
