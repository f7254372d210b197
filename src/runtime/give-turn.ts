interface Port {
  onmessage: (() => void) | null
  readonly postMessage: (message: unknown) => void
  readonly close: () => void
}
interface Turns {
  readonly setImmediate?: (callback: () => void) => unknown
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port }
}

/**
 * Lets the event loop run once: input, timers, painting. Node's setImmediate and a browser's message to itself come back
 * at once. A browser's scheduler.yield comes back before anything is painted (9 frames a second were left, measured in
 * Chromium), and nested timers are stretched to 4 ms, so setTimeout is the last resort.
 */
export function giveTurn(): Promise<void> {
  const { setImmediate, MessageChannel } = globalThis as unknown as Turns
  if (setImmediate !== undefined) return new Promise((resolve) => void setImmediate(resolve))
  if (MessageChannel === undefined) return new Promise((resolve) => void setTimeout(resolve, 0))
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })
}
