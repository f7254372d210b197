/** How far the training of a model has come, between two steps: all that `fit` needs to go on, besides the model. */
export interface Progress {
  /** Epochs that the model has gone through in all its fits: the next one's number, which decides its order of rows. */
  epochs: number
  /** The fit that has not come to its end, if there is one. */
  fit: UnfinishedFit | undefined
}

/** Where a fit stands that has not come to its end. */
export interface UnfinishedFit {
  /** It ends after so many epochs or steps, whichever come first; one of them may be Infinity. */
  epochLimit: number
  stepLimit: number
  /** `fit` was told its length; else it is that of the spec, which may have changed when the fit goes on. */
  isLengthGiven: boolean
  /** Rows of its data, and whether each epoch takes them in a new order. */
  rows: number
  shuffle: boolean
  /** Whole epochs, and steps, that it has made. */
  epochs: number
  steps: number
  /** Of the epoch at hand: the rows that were trained on, and the sum of their losses. */
  rowsDone: number
  lossSum: number
  /**
   * The best epoch so far by the metric that the spec stops by, from 1, and its value. None yet: 0, or -n where the spec
   * came to mean another run after n epochs, from which patience is counted then.
   */
  bestEpoch: number
  bestValue: number
  /** Of a learning rate that falls when a metric stands still: how often it has, by how good a value, for how long. */
  reductions: number
  lowestValue: number
  idleEpochs: number
}
