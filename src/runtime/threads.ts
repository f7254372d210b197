/** The threads that share the work of a model, the one that it is called on among them. */
export interface Threads {
  /** How many there are while a fit runs. */
  readonly count: number
  /** Starts the others, unless they run. Where they cannot be had, the one goes on alone. */
  start(): Promise<void>
  /** Ends the others. */
  end(): void
}

export const oneThread: Threads = { count: 1, start: () => Promise.resolve(), end: () => undefined }

/** Of an instance: who it is, and the end of all others. */
export interface TeamExports {
  readonly enter: (thread: number, threads: number, sleeps: 0 | 1) => void
  readonly turn: () => number
  readonly leave: () => void
}

interface Team extends Pick<TeamExports, 'enter' | 'leave'> {
  readonly module: object
  readonly memory: object
}

type Listen = (event: 'message' | 'error', listener: (event: unknown) => void) => void
/** Node's Worker, or that of browsers. */
interface Thread {
  readonly on?: Listen
  readonly addEventListener?: Listen
  readonly postMessage: (message: unknown) => void
  readonly terminate: () => void
  readonly unref?: () => void
}
type ThreadClass = new (source: string, options: object) => Thread
interface ThreadHost {
  readonly process?: { readonly getBuiltinModule?: (name: string) => { readonly Worker: ThreadClass } | undefined }
  readonly Worker: ThreadClass
  readonly Blob: new (parts: readonly string[], options: object) => object
  readonly URL: { readonly createObjectURL: (blob: object) => string; readonly revokeObjectURL: (url: string) => void }
}

/** What the others run: turn after turn, until there is none. Most of it happens in the kernels. */
const workerSource = `
const port = typeof require === 'function' ? require('node:worker_threads').parentPort : self
port.onmessage = ({ data: [module, memory, thread, threads] }) => {
  const { enter, turn } = new WebAssembly.Instance(module, { host: { memory } }).exports
  enter(thread, threads, 1)
  port.postMessage('ready')
  while (turn());
  port.close()
}`

/** So many threads over one memory. */
export function threadsOver(wanted: number, { module, memory, enter, leave }: Team): Threads {
  let count = wanted
  let isRunning = false
  let ends = 0
  const end = (): void => {
    ends++
    if (isRunning) leave()
    isRunning = false
  }
  const start = async (): Promise<void> => {
    if (count === 1 || isRunning) return
    const before = ends
    try {
      await startThreads(count, [module, memory])
    } catch {
      count = 1
      return
    }
    enter(0, count, maySleep())
    isRunning = true
    // Someone may not have waited for them.
    if (ends !== before) end()
  }
  return {
    get count() {
      return count
    },
    start,
    end,
  }
}

/** All of them, when they are ready, or none and an error. */
async function startThreads(count: number, shared: readonly object[]): Promise<void> {
  const { process, Worker, Blob, URL } = globalThis as unknown as ThreadHost
  const node = process?.getBuiltinModule?.('node:worker_threads')
  const Thread = node?.Worker ?? Worker
  const source = node ? workerSource : URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
  const threads: Thread[] = []
  try {
    while (threads.length < count - 1) threads.push(new Thread(source, { eval: true, execArgv: [] }))
    await Promise.all(threads.map((thread, index) => answer(thread, [...shared, index + 1, count])))
    // A script that is over need not end them.
    threads.forEach((thread) => thread.unref?.())
  } catch (error) {
    threads.forEach((thread) => thread.terminate())
    throw error
  } finally {
    if (!node) URL.revokeObjectURL(source)
  }
}

function answer(thread: Thread, message: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listen = thread.on ?? thread.addEventListener
    listen?.call(thread, 'message', resolve)
    listen?.call(thread, 'error', reject)
    thread.postMessage(message)
  })
}

/** The main thread of a page may not, and waits awake. */
function maySleep(): 0 | 1 {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0)
    return 1
  } catch {
    return 0
  }
}
