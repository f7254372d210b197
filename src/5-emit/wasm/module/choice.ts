/** Prints the choice between the kernels and their twin: the network that a class is built on. */
import type { Declaration } from '../../ts/kernels/declaration.js'
import { block } from '../../ts/kernels/lines.js'
import type { KernelNames } from '../../ts/module/parts.js'
import { raw } from '../../ts/printer/index.js'

export interface Choice {
  /** The constant that makes the kernels where the engine can. */
  readonly kernels: string
  readonly names: KernelNames
  readonly wasm: KernelNames
  readonly script: KernelNames
  readonly isShared: boolean
}

const whyTwo = raw(`/**
 * In 128-bit vectors where the engine has them, else number by number: the same functions over the same memory. What
 * the latter compute is explained in a module for the target ts.
 */`)

export function printChoice({ kernels, names, wasm, script, isShared }: Choice): readonly Declaration[] {
  const given = isShared ? 'threads' : ''
  const twin = isShared ? `{ ...${script.createNetwork}(), threads: oneThread }` : `${script.createNetwork}()`
  const twinType = isShared ? `(${script.Network} & { readonly threads: Threads })` : script.Network
  return [
    { name: names.Network, lines: [`type ${names.Network} = ReturnType<typeof ${wasm.createNetwork}> | ${twinType}`] },
    {
      name: names.createNetwork,
      doc: whyTwo,
      lines: block(`function ${names.createNetwork}(${isShared ? 'threads: number' : ''}): ${names.Network}`, [
        `const make = ${kernels}()`,
        `return make ? ${wasm.createNetwork}(make(${given})) : ${twin}`,
      ]),
    },
  ]
}
