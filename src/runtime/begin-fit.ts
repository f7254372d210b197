import { checkFitLength } from './check-fit-length.js'
import type { FitOptions } from './fit-options.js'
import { ModelError } from './model-error.js'
import type { Progress, UnfinishedFit } from './progress.js'

interface FitPlan {
  readonly rows: number
  readonly shuffle: boolean
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
}

/** The fit that was stopped, unless the options leave it; else a new one. */
export function beginFit(
  progress: Progress,
  { rows, shuffle, length: { unit, count } }: FitPlan,
  options: Pick<FitOptions<unknown, unknown>, 'continue' | 'epochs' | 'steps' | 'shuffle'>,
): UnfinishedFit {
  const length = checkFitLength(options, unit, count)
  const isLengthGiven = options.epochs !== undefined || options.steps !== undefined
  const { fit } = progress
  if (fit !== undefined && options.continue !== false) {
    checkSameFit(fit, rows, options.shuffle)
    if (fit.isLengthGiven && !isLengthGiven) return fit
    checkLimit('epochs', fit.epochs, length.epochs)
    checkLimit('steps', fit.steps, length.steps)
    fit.epochLimit = length.epochs
    fit.stepLimit = length.steps
    fit.isLengthGiven = isLengthGiven
    return fit
  }
  leaveFit(progress)
  progress.fit = {
    epochLimit: length.epochs,
    stepLimit: length.steps,
    isLengthGiven,
    rows,
    shuffle: options.shuffle ?? shuffle,
    epochs: 0,
    steps: 0,
    rowsDone: 0,
    lossSum: 0,
    bestEpoch: 0,
    bestValue: 0,
    reductions: 0,
    lowestValue: Infinity,
    idleEpochs: 0,
  }
  return progress.fit
}

/** The order of an epoch that was left half-way is not taken again. */
export function leaveFit(progress: Progress): void {
  if (progress.fit !== undefined && progress.fit.rowsDone > 0) progress.epochs++
  progress.fit = undefined
}

/** The way out of what a fit that goes on refuses. */
const BEGIN_ANEW = '; { continue: false } begins a new fit'

/** The length of a fit that goes on is that of all of it. */
function checkLimit(name: 'epochs' | 'steps', done: number, limit: number): void {
  if (limit >= done) return
  const found = `the fit that goes on has done ${done} of them, got ${limit} as its whole length`
  throw new ModelError('WRONG_OPTION', `${name}: ${found}${BEGIN_ANEW}`)
}

/** A position inside of an epoch means nothing in other data or in another order. */
function checkSameFit(fit: UnfinishedFit, rows: number, shuffle: boolean | undefined): void {
  if (rows !== fit.rows) {
    const found = `expected the ${fit.rows} rows of the fit that goes on, got ${rows}`
    throw new ModelError('WRONG_LENGTH', `x: ${found}${BEGIN_ANEW}`)
  }
  if (shuffle !== undefined && shuffle !== fit.shuffle) {
    throw new ModelError('WRONG_OPTION', `shuffle: expected ${fit.shuffle}, as in the fit that goes on${BEGIN_ANEW}`)
  }
}
