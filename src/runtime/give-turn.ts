interface Turns {
  readonly setImmediate?: (callback: () => void) => unknown
  readonly scheduler?: { readonly yield?: () => Promise<void> }
}

/**
 * Lets the event loop run once: input, timers, painting. Node's setImmediate and the browser's scheduler.yield come
 * back at once; browsers stretch a nested setTimeout to 4 ms, so it is the last resort.
 */
export function giveTurn(): Promise<void> {
  const { setImmediate, scheduler } = globalThis as Turns
  if (setImmediate !== undefined) return new Promise((resolve) => void setImmediate(resolve))
  if (scheduler?.yield !== undefined) return scheduler.yield()
  return new Promise((resolve) => void setTimeout(resolve, 0))
}
