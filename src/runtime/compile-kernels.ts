import { kernelBytes } from './kernel-bytes.js'
import type { Kernels } from './kernels.js'
import { allocated, compiledModule, surroundings } from './web-assembly.js'

/**
 * Makes kernels with a memory of their own. Undefined where the engine has no WebAssembly with vectors of 128 bits, or
 * where the page forbids to compile any. The module is compiled once, when it is first asked for.
 */
export function compileKernels(code: string): () => (() => Kernels) | undefined {
  let made: { readonly make: (() => Kernels) | undefined } | undefined
  return () => (made ??= { make: kernelsOf(compiledModule(kernelBytes(code))) }).make
}

function kernelsOf(module: object | undefined): (() => Kernels) | undefined {
  const { WebAssembly } = surroundings()
  return (
    module &&
    WebAssembly &&
    (() => {
      const { memory, ...call } = allocated(() => new WebAssembly.Instance(module)).exports as {
        readonly memory: { readonly buffer: ArrayBuffer }
      } & Kernels['call']
      return { buffer: memory.buffer, call }
    })
  )
}
