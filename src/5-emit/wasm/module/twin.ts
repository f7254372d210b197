/**
 * The twin is explained where it is the module; here that would be 2 kB (W4, after gzip) for what hardly anyone runs. Of
 * its memory, the fields are explained in that of the kernels.
 */
import { withoutDoc, type Declaration } from '../../ts/kernels/declaration.js'
import { printNetwork } from '../../ts/kernels/network.js'
import type { PrintedModel } from '../../ts/print-models.js'

export const twinMemory = ({ names, memory }: PrintedModel): readonly Declaration[] => [
  memory.createUntyped,
  { name: names.Memory, lines: [`type ${names.Memory} = ReturnType<typeof ${names.createMemory}>`] },
]

export function twinNetwork({ names, constants, functions, given }: PrintedModel): readonly Declaration[] {
  const network = printNetwork({ names, functions: functions.map(withoutDoc), given })
  return [...constants, ...network].map(withoutDoc)
}
