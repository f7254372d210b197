import { ModelError } from './model-error.js'

/** What is asked of the surroundings; an engine without it has kernels in TypeScript. */
export interface WebAssemblyHost {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object
    readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => {
      readonly buffer: ArrayBufferLike
    }
    readonly Instance: new (module: object, imports?: object) => { readonly exports: object }
  }
  readonly SharedArrayBuffer?: unknown
  readonly crossOriginIsolated?: boolean
}

export function surroundings(): WebAssemblyHost {
  return globalThis as unknown as WebAssemblyHost
}

/** What takes memory of its own, of which an engine has room for thousands of small ones, or for a few large ones. */
export function allocated<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ModelError('NO_MEMORY', 'there is no memory left for another model; keep fewer of them')
  }
}

/** Undefined where the engine has no WebAssembly with what the module needs, or where the page forbids to compile any. */
export function compiledModule(bytes: Uint8Array): object | undefined {
  const { WebAssembly } = surroundings()
  try {
    return WebAssembly && new WebAssembly.Module(bytes)
  } catch {
    return undefined
  }
}
