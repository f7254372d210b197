import { block, type Lines } from './lines.js'

/** `fill` is a call out of compiled code, and costs as much as a loop over hundreds of numbers. */
const callPays = 256

/** Puts the first numbers of some arrays at 0. */
export const printZeros = (arrays: readonly string[], index: string, count: number): Lines =>
  printFill(arrays, index, { from: 0, to: count, value: '0', mostInLoop: callPays })

interface Filled {
  readonly from: number
  readonly to: number
  readonly value: string
  /** Longer ranges are left to a call. */
  readonly mostInLoop: number
}

/** Puts a range of some arrays at a value. */
export function printFill(arrays: readonly string[], index: string, filled: Filled): Lines {
  const { from, to, value, mostInLoop } = filled
  if (to - from > mostInLoop) return arrays.map((array) => `${array}.fill(${value}, ${from}, ${to})`)
  return block(
    `for (let ${index} = ${from}; ${index} < ${to}; ${index}++)`,
    arrays.map((array) => `${array}[${index}] = ${value}`),
  )
}
