import { kernelBytes } from './kernel-bytes.js'
import type { Kernels } from './kernels.js'
import { ModelError } from './model-error.js'
import { oneThread, threadsOver, type TeamExports, type Threads } from './threads.js'
import { compiledModule, surroundings, type WebAssemblyHost } from './web-assembly.js'

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
  /** One where every call is too small to share; else as many as there is memory for. */
  readonly mostThreads: number
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

function compiled({ text, sharedAt }: SharedCode, isShared: boolean): object | undefined {
  const bytes = kernelBytes(text)
  bytes[sharedAt] = isShared ? 3 : 1
  return compiledModule(bytes)
}

function kernelsFor(
  wanted: number,
  { pages, pagesOfThread }: SharedCode,
  alone: object,
  moduleFor: (shared: boolean) => object | undefined,
): SharedKernels {
  const { WebAssembly, SharedArrayBuffer, crossOriginIsolated } = surroundings() as Required<WebAssemblyHost>
  // Outside of cross-origin isolation a page may make shared memory, but give it to nobody.
  const mayShare = wanted > 1 && SharedArrayBuffer !== undefined && crossOriginIsolated !== false
  const shared = mayShare ? moduleFor(true) : undefined
  const memoryOf = (size: number, isShared: boolean) =>
    new WebAssembly.Memory({ initial: size, maximum: size, shared: isShared })
  const sharedMemory = shared && attempt(() => memoryOf(pages + (wanted - 1) * pagesOfThread, true))
  const memory = sharedMemory ?? memoryOf(pages, false)
  const instance = new WebAssembly.Instance(sharedMemory && shared ? shared : alone, { host: { memory } })
  const { enter, turn: _, leave, abandon, ...call } = instance.exports as TeamExports & Kernels['call']
  if (!sharedMemory || !shared) return { buffer: memory.buffer, call, threads: oneThread }
  const threads = threadsOver(wanted, { module: shared, memory, enter, leave, abandon })
  return { buffer: memory.buffer, call: guarded(call, threads), threads }
}

/** Kernels end in a trap when one of the threads doesn't come any more. */
function guarded(call: Kernels['call'], threads: Threads): Kernels['call'] {
  const guard =
    (run: Kernels['call'][string]) =>
    (...numbers: number[]): void => {
      try {
        run(...numbers)
      } catch (error) {
        if (!threads.giveUp()) throw error
        const remedy = 'load weights or resume a checkpoint; another fit starts threads again'
        throw new ModelError(
          'THREAD_LOST',
          `threads: one was lost in the middle of a step, which is half done; ${remedy}`,
        )
      }
    }
  return Object.fromEntries(Object.entries(call).map(([name, run]) => [name, guard(run)]))
}

/** Where there is not so much memory, one thread does it all. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
