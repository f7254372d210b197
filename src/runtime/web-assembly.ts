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

/** Undefined where the engine has no WebAssembly with what the module needs, or where the page forbids to compile any. */
export function compiledModule(bytes: Uint8Array): object | undefined {
  const { WebAssembly } = surroundings()
  try {
    return WebAssembly && new WebAssembly.Module(bytes)
  } catch {
    return undefined
  }
}
