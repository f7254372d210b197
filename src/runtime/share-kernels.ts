import { kernelBytes } from './kernel-bytes.js'
import type { Kernels } from './kernels.js'
import { oneThread, threadsOver, type TeamExports, type Threads } from './threads.js'

/** Kernels that threads can share. */
export interface SharedKernels extends Kernels {
  readonly threads: Threads
}

interface SharedCode {
  readonly text: string
  /** Where the byte lies that says whether its memory is shared (3) or not (1). */
  readonly sharedAt: number
  /** Of memory, for one thread and for each further one. */
  readonly pages: number
  readonly pagesOfThread: number
  /** With more, a thread would have too little to do. */
  readonly mostThreads: number
}

interface Host {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object
    readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => {
      readonly buffer: ArrayBufferLike
    }
    readonly Instance: new (module: object, imports: object) => { readonly exports: object }
  }
  readonly SharedArrayBuffer?: unknown
  readonly crossOriginIsolated?: boolean
}

/**
 * Makes kernels over a memory that so many threads can share; without threads it is an ordinary one. Undefined where the
 * engine has no WebAssembly with vectors of 128 bits, or where the page forbids to compile any.
 */
export function shareKernels(code: SharedCode): () => ((threads: number) => SharedKernels) | undefined {
  const modules = new Map<boolean, object | undefined>()
  const moduleFor = (shared: boolean): object | undefined => {
    if (!modules.has(shared)) modules.set(shared, compiled(code, shared))
    return modules.get(shared)
  }
  return () => {
    const alone = moduleFor(false)
    return alone && ((threads) => kernelsFor(Math.min(threads, code.mostThreads), code, alone, moduleFor))
  }
}

function compiled({ text, sharedAt }: SharedCode, shared: boolean): object | undefined {
  const { WebAssembly } = globalThis as unknown as Host
  const bytes = kernelBytes(text)
  bytes[sharedAt] = shared ? 3 : 1
  try {
    return WebAssembly && new WebAssembly.Module(bytes)
  } catch {
    return undefined
  }
}

function kernelsFor(
  wanted: number,
  { pages, pagesOfThread }: SharedCode,
  alone: object,
  moduleFor: (shared: boolean) => object | undefined,
): SharedKernels {
  const { WebAssembly, SharedArrayBuffer, crossOriginIsolated } = globalThis as unknown as Required<Host>
  // Outside of cross-origin isolation a page may make shared memory, but give it to nobody.
  const shared =
    wanted > 1 && SharedArrayBuffer !== undefined && crossOriginIsolated !== false ? moduleFor(true) : undefined
  const size = pages + (shared ? (wanted - 1) * pagesOfThread : 0)
  const memory = new WebAssembly.Memory({ initial: size, maximum: size, shared: shared !== undefined })
  const instance = new WebAssembly.Instance(shared ?? alone, { host: { memory } })
  const { enter, turn: _, leave, ...call } = instance.exports as TeamExports & Kernels['call']
  const threads = shared ? threadsOver(wanted, { module: shared, memory, enter, leave }) : oneThread
  return { buffer: memory.buffer, call, threads }
}
