type Listen = (event: 'message' | 'error' | 'exit', listener: (event: unknown) => void) => void
/** Node's Worker, or that of browsers. */
export interface Thread {
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

/** All of them, when they are ready, or none and an error. */
export async function startThreads(count: number, shared: readonly object[]): Promise<readonly Thread[]> {
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
    return threads
  } catch (error) {
    threads.forEach((thread) => thread.terminate())
    throw error
  } finally {
    if (!node) URL.revokeObjectURL(source)
  }
}

function answer(thread: Thread, message: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    listen(thread, 'message', resolve)
    whenOver(thread, reject)
    thread.postMessage(message)
  })
}

/** When it comes to its end or to an error. */
export function whenOver(thread: Thread, listener: (event: unknown) => void): void {
  listen(thread, 'error', listener)
  listen(thread, 'exit', listener)
}

function listen(thread: Thread, ...what: Parameters<Listen>): void {
  const listen = thread.on ?? thread.addEventListener
  listen?.apply(thread, what)
}

/** The main thread of a page may not, and waits awake. */
export function maySleep(): 0 | 1 {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0)
    return 1
  } catch {
    return 0
  }
}
