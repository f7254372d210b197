import { kernelBytes } from './kernel-bytes.js'
import type { Kernels } from './kernels.js'

interface Host {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object
    readonly Instance: new (module: object) => { readonly exports: object }
  }
}

/**
 * Makes kernels with a memory of their own. Undefined where the engine has no WebAssembly with vectors of 128 bits, or
 * where the page forbids to compile any. The module is compiled once, when it is first asked for.
 */
export function compileKernels(code: string): () => (() => Kernels) | undefined {
  let made: { readonly make: (() => Kernels) | undefined } | undefined
  return () => (made ??= { make: compiled(code) }).make
}

function compiled(code: string): (() => Kernels) | undefined {
  const { WebAssembly } = globalThis as unknown as Host
  if (WebAssembly === undefined) return undefined
  try {
    const module = new WebAssembly.Module(kernelBytes(code))
    return () => {
      const { memory, ...call } = new WebAssembly.Instance(module).exports as {
        readonly memory: { readonly buffer: ArrayBuffer }
      } & Kernels['call']
      return { buffer: memory.buffer, call }
    }
  } catch {
    return undefined
  }
}
