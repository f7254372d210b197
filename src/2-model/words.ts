/** The words that begin statements without being in the catalogue. */
import { activations, layers } from '../catalogue/index.js'

export const modelWords: readonly string[] = [
  'input',
  'output',
  'norm',
  'corrupt',
  'mirror',
  'act',
  'stack',
  'join',
  'branch',
  'repeat',
  'each',
]
export const trainingWords: readonly string[] = [
  'data',
  'loss',
  'optim',
  'rate',
  'clip',
  'batch',
  'for',
  'seed',
  'shuffle',
  'stop',
  'start',
  'freeze',
  'sparsity',
  'report',
]

export const beginsStatement = (word: string): boolean =>
  modelWords.includes(word) || layers.has(word) || activations.has(word) || trainingWords.includes(word)
