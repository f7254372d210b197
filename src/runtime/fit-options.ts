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
  /** Stops between two steps, for instance an AbortSignal: `fit` then returns what it has, with `stopped: true`. */
  readonly signal?: { readonly aborted: boolean } | undefined
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
  /** Counts the epochs of this `fit`, from 1. */
  readonly epoch: number
  /** Optimiser steps of this model so far. */
  readonly step: number
  /** Mean loss of the epoch's rows, each taken when its step came. */
  readonly loss: number
  readonly validation?: Metrics
}

export interface FitHistory<Metrics> {
  readonly epochs: readonly EpochReport<Metrics>[]
  /** The signal ended it before its time. */
  readonly stopped: boolean
}
