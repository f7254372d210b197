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

/** What only a training with right answers has, or one that comes after another. */
export const trainingAlone: readonly string[] = ['stop', 'report', 'freeze', 'start']
export const pretrainingAlone: readonly string[] = ['decoder', 'corrupt']
export const wordsOf: Readonly<Record<'train' | 'pretrain', readonly string[]>> = {
  train: trainingWords,
  pretrain: [...pretrainingAlone, ...trainingWords.filter((word) => !trainingAlone.includes(word))],
}

export const beginsStatement = (word: string): boolean =>
  modelWords.includes(word) || layers.has(word) || activations.has(word) || trainingWords.includes(word)
