/** Options of `fit`; what is left out is as in the spec. */
export interface FitOptions<Data, Metrics> {
  /** Passes over the data. */
  readonly epochs?: number | undefined
  /** Optimiser steps, in place of epochs. */
  readonly steps?: number | undefined
  /** Takes the rows in a new order in every epoch. */
  readonly shuffle?: boolean | undefined
  /** Rows to evaluate after each epoch; they are never trained on. */
  readonly validation?: Data | undefined
  /**
   * Stops between two steps, for instance an AbortSignal: `fit` then returns what it has, with `stopped: 'aborted'`, and
   * another `fit` goes on from there.
   */
  readonly signal?: { readonly aborted: boolean } | undefined
  /**
   * What becomes of a fit that was stopped before: it goes on where it was, to the length it was given or that of the
   * spec, unless `epochs` or `steps` give another, on the same rows; with `false` it is left, and a new one begins.
   */
  readonly continue?: boolean | undefined
  /** Called after each epoch, and awaited. */
  readonly onEpoch?: ((epoch: EpochReport<Metrics>) => void | Promise<void>) | undefined
  /** Called after each optimiser step. */
  readonly onStep?: ((step: StepReport) => void) | undefined
}

export interface StepReport {
  /** Counts the optimiser steps of this model, from 1. */
  readonly step: number
  /** Mean loss of the rows of this step, before their update. */
  readonly loss: number
}

export interface EpochReport<Metrics> {
  /** Counts the epochs of this fit, from 1; one that was stopped and goes on counts on. */
  readonly epoch: number
  /** Optimiser steps of this model so far. */
  readonly step: number
  /** Mean loss of the epoch's rows, each taken when its step came. */
  readonly loss: number
  readonly validation?: Metrics
  /** Where the spec gives a schedule: the learning rate of the epoch's last step. */
  readonly rate?: number
}

export interface FitHistory<Metrics> {
  /** The epochs that came to their end in this call. */
  readonly epochs: readonly EpochReport<Metrics>[]
  /** The last of them: many more are only made when `epochs` is read. */
  readonly last: EpochReport<Metrics> | undefined
  /** What ended it before its time: the signal, or epochs that brought nothing better (the spec's `stop`). */
  readonly stopped: false | 'aborted' | 'early'
  /** Where the spec stops by a metric: the best epoch so far, and the metric's value there. */
  readonly best?: { readonly epoch: number; readonly value: number }
}
