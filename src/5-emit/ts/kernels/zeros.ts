import { block, type Lines } from './lines.js'

/** `fill` is a call out of compiled code, and costs as much as a loop over hundreds of numbers. */
const callPays = 256

/** Puts the first numbers of some arrays at 0. */
export function printZeros(arrays: readonly string[], index: string, count: number): Lines {
  if (count > callPays) return arrays.map((array) => `${array}.fill(0, 0, ${count})`)
  return block(
    `for (let ${index} = 0; ${index} < ${count}; ${index}++)`,
    arrays.map((array) => `${array}[${index}] = 0`),
  )
}
