import type { StepReport } from './fit-options.js'

/** Options of `pretrain`; what is left out is as in the spec. */
export interface PretrainOptions {
  /** Passes over the data, for each layer. */
  readonly epochs?: number | undefined
  /** Optimiser steps for each layer, in place of epochs. */
  readonly steps?: number | undefined
  /**
   * Stops between two steps, for instance an AbortSignal: `pretrain` then returns what it has, with `stopped: 'aborted'`,
   * and another `pretrain` on the same rows goes on from there.
   */
  readonly signal?: { readonly aborted: boolean } | undefined
  /**
   * What becomes of a layer whose training was stopped: it goes on where it was, to its own length unless `epochs` or
   * `steps` give another, on the same rows; with `false` that is left, and the layer's training begins anew.
   */
  readonly continue?: boolean | undefined
  /**
   * Trains all layers once more, from the first, and from what they have learnt; a `fit` that was stopped is given up.
   * Without it, only the layers that are left are trained, which may be none.
   */
  readonly again?: boolean | undefined
  /** Called when a layer begins, and awaited. */
  readonly onPhase?: ((phase: PretrainingPhase) => void | Promise<void>) | undefined
  /** Called after each epoch of a layer, and awaited. */
  readonly onEpoch?: ((epoch: PretrainingEpoch) => void | Promise<void>) | undefined
  /** Called after each optimiser step. */
  readonly onStep?: ((step: StepReport) => void) | undefined
}

export interface PretrainingPhase {
  /** The layer that learns, from 1, of how many. */
  readonly phase: number
  readonly phases: number
  /** As the spec calls it: `encoder.1`. */
  readonly label: string
}

export interface PretrainingEpoch extends PretrainingPhase {
  /** Counts the epochs of this layer, from 1. */
  readonly epoch: number
  /** Mean loss of the epoch's rows: how far what comes back is from what went in. */
  readonly loss: number
  /** Where the spec gives a schedule: the learning rate of the epoch's last step. */
  readonly rate?: number
}

export interface PretrainingHistory {
  /** The epochs that came to their end in this call. */
  readonly epochs: readonly PretrainingEpoch[]
  readonly stopped: false | 'aborted'
}

/** Options of a `fit` that starts from pretrained weights. */
export interface PretrainedOptions {
  /** Trains from the weights as they are, pretrained or not. */
  readonly skipPretraining?: boolean | undefined
}
