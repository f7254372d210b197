/** The words that begin statements without being in the catalogue. */
import { activations, layers } from '../catalogue/index.js'

export const modelWords: readonly string[] = ['input', 'output', 'norm', 'act', 'stack', 'repeat', 'each']
export const trainingWords: readonly string[] = ['data', 'loss', 'optim', 'batch', 'for', 'seed', 'shuffle', 'stop']

export const beginsStatement = (word: string): boolean =>
  modelWords.includes(word) || layers.has(word) || activations.has(word) || trainingWords.includes(word)
