import type { UnfinishedFit } from './progress.js'

/**
 * What a checkpoint holds of a fit, and how. Limits may be infinite, which only the float formats can say; they too hold
 * every count exactly.
 */
export const FIT_RECORD: Readonly<Record<keyof UnfinishedFit, 'I64' | 'F64'>> = {
  epochLimit: 'F64',
  stepLimit: 'F64',
  isLengthGiven: 'I64',
  rows: 'I64',
  shuffle: 'I64',
  epochs: 'I64',
  steps: 'I64',
  rowsDone: 'I64',
  lossSum: 'F64',
  bestEpoch: 'I64',
  bestValue: 'F64',
  reductions: 'I64',
  lowestValue: 'F64',
  idleEpochs: 'I64',
}

export const fitFields = Object.keys(FIT_RECORD) as (keyof UnfinishedFit)[]
