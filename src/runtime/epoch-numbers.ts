import type { EpochReport } from './fit-options.js'

export interface EpochNumbers {
  readonly add: (step: number, loss: number) => void
  readonly reports: () => EpochReport<never>[]
  readonly last: () => EpochReport<never> | undefined
}

/**
 * What epochs report that nobody listens to, in two numbers each until someone asks. A small network ends a million
 * epochs a second: as objects, which all stay, they cost a garbage collector a third of the training (measured).
 */
export function epochNumbers(firstEpoch: number): EpochNumbers {
  let values = new Float64Array(128)
  let epochs = 0

  function add(step: number, loss: number): void {
    if (2 * epochs === values.length) {
      const longer = new Float64Array(2 * values.length)
      longer.set(values)
      values = longer
    }
    values[2 * epochs] = step
    values[2 * epochs + 1] = loss
    epochs++
  }

  const report = (at: number): EpochReport<never> => ({
    epoch: firstEpoch + at,
    step: values[2 * at]!,
    loss: values[2 * at + 1]!,
  })
  const reports = (): EpochReport<never>[] => Array.from({ length: epochs }, (_, at) => report(at))
  const last = (): EpochReport<never> | undefined => (epochs > 0 ? report(epochs - 1) : undefined)
  return { add, reports, last }
}
