/** Words that begin statements in other libraries, and the statement to write here, with what stood after the word. */

import { plain, tidy } from './tidy.js'

type Written = (rest: string, optimiser: string) => string

const epochs: Written = (rest) => `for ${/^\d+$/.test(rest) ? `${rest} epochs` : rest || '20 epochs'}`
const batch: Written = (rest) => `batch ${rest || '32'}`
/** `early_stopping 3`, `EarlyStopping(patience=3)` */
const stop: Written = (rest) =>
  `stop ${rest.startsWith('val') ? rest : `val.loss patience: ${/\d+/.exec(rest)?.[0] ?? '4'} epochs`}`
const clipNorm: Written = (rest) => `clip norm: ${rest || '5'}`
const optim: Written = (rest) => `optim ${tidy('optimiser', rest) || 'adam'}`
const loss: Written = (rest) => `loss ${tidy('loss', rest) || 'mse'}`
const learningRate: Written = (rest, optimiser) =>
  /^[a-z]/.test(rest) ? `rate ${rest}` : `optim ${optimiser}(lr: ${rest || '1e-3'})`
const rate: Written = (rest) => `rate ${rest || 'cosine'}`
/** Other libraries list metrics in brackets. */
const report: Written = (rest) => `report ${rest.replaceAll(/[[\](),"\s]+/g, ' ').trim() || 'accuracy'}`
const seed: Written = (rest) => `seed ${rest || '1'}`
const heldOut: Written = (rest) => `data "rows.csv" val: ${rest || '20%'}`

const training: ReadonlyMap<string, Written> = new Map([
  ['epochs', epochs],
  ['epoch', epochs],
  ['numepochs', epochs],
  ['train', epochs],
  ['fit', epochs],
  ['nepochs', epochs],
  ['maxepochs', epochs],
  ['steps', (rest) => `for ${rest || '500'} steps`],
  ['iterations', (rest) => `for ${rest || '500'} steps`],
  ['batchsize', batch],
  ['batches', batch],
  ['earlystopping', stop],
  ['earlystop', stop],
  ['callbacks', stop],
  ['patience', (rest) => `stop val.loss patience: ${rest || '4 epochs'}`],
  ['clipnorm', clipNorm],
  ['gradclip', clipNorm],
  ['gradientclip', clipNorm],
  ['gradientclipping', clipNorm],
  ['maxgradnorm', clipNorm],
  ['clipvalue', (rest) => `clip value: ${rest || '1'}`],
  ['optimizer', optim],
  ['optimiser', optim],
  ['lr', learningRate],
  ['learningrate', learningRate],
  ['weightdecay', (rest) => `optim adamw(decay: ${rest || '0.01'})`],
  ['l1', (rest) => `optim adam(l1: ${rest || '1e-4'})`],
  ['l2', (rest) => `optim adam(l2: ${rest || '1e-4'})`],
  ['schedule', rate],
  ['scheduler', rate],
  ['lrscheduler', rate],
  ['lrschedule', rate],
  ['warmup', (rest) => `rate constant(warmup: ${rest || '1 epoch'})`],
  ['metrics', report],
  ['metric', report],
  ['criterion', loss],
  ['objective', loss],
  ['error', loss],
  ['cost', loss],
  ['lossfunction', loss],
  ['lossfn', loss],
  ['randomseed', seed],
  ['randomstate', seed],
  ['dataset', (rest) => `data ${rest || '"rows.csv"'}`],
  ['val', heldOut],
  ['validation', heldOut],
  ['validationsplit', heldOut],
  ['valsplit', heldOut],
])

/** `inputs 2`, `Input(shape=(784,))` */
const input: Written = (rest) => `input x ${/\d+(?:x\d+)*/.exec(rest)?.[0] ?? '4'}`
const output: Written = () => 'output y number'
const skip: Written = () => 'join add { branch { … }; branch {} }'
const model: ReadonlyMap<string, Written> = new Map([
  ...['input', 'inputs', 'inputlayer', 'features'].map((word) => [word, input] as const),
  ...['output', 'outputs', 'outputlayer', 'target'].map((word) => [word, output] as const),
  ['residual', skip],
  ['skip', skip],
  ['shortcut', skip],
  ['parallel', () => 'join concat { branch { … }; branch { … } }'],
  ['concatenate', () => 'join concat { branch { … }; branch { … } }'],
  ['sequential', () => 'stack encoder { … }'],
  ['activation', (rest) => `act ${rest || 'relu'}`],
  ['gaussiannoise', (rest) => `corrupt gaussian(${/[\d.]+/.exec(rest)?.[0] ?? '0.1'})`],
  ['normalization', () => 'norm batch'],
  ['normalisation', () => 'norm batch'],
])
const words = { training, model }

/** What other libraries need and this language does without. */
const needless: Readonly<Record<keyof typeof words, ReadonlySet<string>>> = {
  training: new Set(['verbose', 'device', 'cuda', 'numworkers', 'workers', 'compile', 'zerograd', 'summary']),
  model: new Set(['flatten', 'reshape', 'ravel', 'squeeze', 'permute', 'build', 'compile', 'summary']),
}
export const isNeedless = (place: keyof typeof words, word: string): boolean => needless[place].has(plain(word))

/** The statement that a word stands for. */
export const endMeant = (word: string): 'input' | 'output' | undefined => {
  const written = words.model.get(plain(word))
  return written === input ? 'input' : written === output ? 'output' : undefined
}

export const isLearningRate = (word: string): boolean => training.get(plain(word)) === learningRate

export const foreignStatement = (
  place: keyof typeof words,
  word: string,
  rest: string,
  optimiser = 'adam',
): string | undefined => words[place].get(plain(word))?.(rest, optimiser)
