/**
 * The twin is explained where it is the module; here that would be 2 kB (W4, after gzip) for what hardly anyone runs. What
 * the class sees of its memory is made and explained by the function that makes it for the kernels.
 */
import { withoutDoc, type Declaration } from '../../ts/kernels/declaration.js'
import type { Common } from './common.js'
import { printNetwork } from '../../ts/kernels/network.js'
import type { PrintedModel } from '../../ts/print-models.js'
import { isOverLimit } from '../memory.js'
import type { PrintedMemory as WasmMemory } from './memory.js'

export const twinMemory = (
  { names, memory }: PrintedModel,
  { fields, bytes }: WasmMemory,
  create: string,
): readonly Declaration[] => [
  // What the kernels could not address would be too much in one piece for many engines.
  memory.createUntyped(
    isOverLimit(bytes) ? undefined : { names: fields, from: `${create}(new ArrayBuffer(${bytes}))` },
  ),
  { name: names.Memory, lines: [`type ${names.Memory} = ReturnType<typeof ${names.createMemory}>`] },
]

/** `gathers` are its own, beside what it has in common with the kernels. */
export function twinNetwork(
  { names, constants, functions, given }: PrintedModel,
  { spread }: Common,
  gathers: readonly Declaration[],
): readonly Declaration[] {
  const network = printNetwork({
    names,
    functions: [...gathers, ...functions].map(withoutDoc),
    given: ['memory', spread, ...gathers.map(({ name }) => name), ...given],
  })
  return [...constants, ...network].map(withoutDoc)
}
