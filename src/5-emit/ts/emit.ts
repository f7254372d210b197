/** Loop programs and their interfaces become the text of one TypeScript module. */
import { printNetwork } from './kernels/network.js'
import { printModule } from './module/index.js'
import { KERNEL_NAMES, type KernelNames } from './module/parts.js'
import { printModels, type EmittedModel } from './print-models.js'

export interface EmitOptions {
  readonly version: string
  readonly precision: 'f32' | 'f64'
}

export function emitTypeScript(models: readonly EmittedModel[], { version, precision }: EmitOptions): string {
  const printed = printModels(models, precision, models.length > 1 ? prefixedNames : () => KERNEL_NAMES)
  const parts = printed.map(({ part, names, memory, constants, starts, gathers, functions, given }) => {
    const before = [...starts, ...gathers]
    const network = printNetwork({
      names,
      functions: [...before, ...functions],
      given: ['memory', ...before.map(({ name }) => name), ...given],
    })
    return { ...part, names, memory: [memory.type, memory.create], kernels: [...constants, ...network] }
  })
  return printModule({ version, target: 'ts', precision, models: parts })
}

const prefixedNames = (model: string): KernelNames => ({
  Memory: `${model}Memory`,
  createMemory: `create${model}Memory`,
  Network: `${model}Network`,
  createNetwork: `create${model}Network`,
  createCommon: `create${model}Common`,
})
