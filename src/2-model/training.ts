/** `train Digits { … }`: what is minimised, how, on what, for how long. */
import type { Body, Item, RunDeclaration, Statement } from '../1-syntax/ast.js'
import type { OptimiserDefinition } from '../catalogue/define.js'
import { layers, optimisers } from '../catalogue/index.js'
import { assign } from './assign.js'
import { readClip } from './clip.js'
import type { Context } from './context.js'
import { readData } from './data.js'
import { defaultValues, type GivenElsewhere } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import { limits } from './limits.js'
import { defaultLoss, readLoss } from './loss.js'
import type { Reported, TrainingPlan } from './model.js'
import { readNamed } from './named.js'
import type { OutputDraft } from './output.js'
import { readFreeze, readSparsity, readStart } from './pretraining/statements.js'
import { readCount, readDuration, readSeed, readToggle } from './read-value.js'
import type { Scope } from './scope.js'
import { wholeText } from './source-text.js'
import { readRate, type RateDraft } from './rate.js'
import { readReport, withDefaults } from './report.js'
import { readStop } from './stop.js'
import { unknownTrainingWord } from './unknown.js'
import type { Value } from './value.js'
import { foreignStatement, isLearningRate } from './foreign-words.js'
import { modelWords, pretrainingAlone, trainingWords } from './words.js'

type Reader<T> = (statement: Statement, scope: Scope, context: Context) => T | undefined

export function readTraining(
  run: RunDeclaration,
  output: OutputDraft,
  scope: Scope,
  context: Context,
): TrainingPlan | undefined {
  const statements = sortStatements(run, context)
  let good = true
  const read = <T>(word: string, reader: Reader<T>, otherwise: T): T => {
    const statement = statements.get(word)
    if (!statement) return otherwise
    const result = reader(statement, scope, context)
    good &&= result !== undefined
    return result ?? otherwise
  }
  const loss = read('loss', readLoss(output), defaultLoss(output))
  const length = read<TrainingPlan['length']>('for', readLength, { unit: 'epochs', count: 10 })
  const rate = read<RateDraft | undefined>('rate', readRate(length), undefined)
  const optimiser = read('optim', readOptimiser(rate?.start), defaultOptimiser(rate?.start))
  const plan = {
    origin: run.origin,
    origins: {
      loss: statements.get('loss')?.origin ?? run.origin,
      optimiser: statements.get('optim')?.origin ?? run.origin,
    },
    ...(run.doc !== undefined && { doc: run.doc }),
    batch: read<number | 'all'>('batch', readBatch, 32),
    length,
    seed: read('seed', single('a whole number', readSeed), 0),
    shuffle: read('shuffle', single('`on` or `off`', readToggle), true),
  }
  const named = read<readonly Reported[]>('report', readReport(output), [])
  const report = withDefaults(output, named, run.origin)
  const stop = read<TrainingPlan['stop']>('stop', readStop(output.definition.name, report), undefined)
  const clip = read<TrainingPlan['clip']>('clip', readClip, undefined)
  const data = read<TrainingPlan['data']>('data', readData(run.kind), undefined)
  const startsPretrained = read('start', readStart, false)
  const freeze = read<TrainingPlan['freeze']>('freeze', readFreeze, undefined)
  const sparsity = read<TrainingPlan['sparsity']>('sparsity', readSparsity, undefined)
  if (!good || !loss || !optimiser) return undefined
  const learningRate = Number(optimiser.values['lr'] ?? 0)
  return {
    ...plan,
    loss,
    optimiser,
    learningRate,
    report,
    ...(rate && { rate: rate.rate }),
    ...(stop && { stop }),
    ...(clip && { clip }),
    ...(data && { data }),
    ...(startsPretrained && { startsPretrained }),
    ...(freeze && { freeze }),
    ...(sparsity && { sparsity }),
  }
}

/** Each statement once, by its word. */
function sortStatements({ body, kind }: RunDeclaration, context: Context): ReadonlyMap<string, Statement> {
  const statements = new Map<string, Statement>()
  for (const item of body.items) {
    const statement = plainStatement(item, kind, context)
    if (!statement) continue
    const { word } = statement
    const earlier = statements.get(word.text)
    if (earlier) {
      const label = { origin: earlier.origin, text: 'first given here' }
      context.report('MLP1402', { word: word.text }, word.origin, [label])
    } else if (trainingWords.includes(word.text)) statements.set(word.text, statement)
    else if (modelWords.includes(word.text) || layers.has(word.text)) {
      context.report('MLP1007', { word: word.text, place: 'model NAME { … }' }, word.origin)
    } else if (kind === 'train' && pretrainingAlone.includes(word.text)) {
      context.report('MLP1007', { word: word.text, place: 'pretrain MODEL.STACK { … }' }, word.origin)
    } else unknownTrainingWord(statement, kind, optimiserOf(body), context)
  }
  // Where the rate stands on a line of its own, the optimiser is not to blame for having none.
  if (body.items.some((item) => item.kind === 'statement' && isLearningRate(item.word.text))) statements.delete('optim')
  return statements
}

/** As it is named, whatever else may be wrong with it. */
function optimiserOf({ items }: Body): string | undefined {
  const statement = items.find((item) => item.kind === 'statement' && item.word.text === 'optim')
  const value = statement?.kind === 'statement' ? statement.arguments[0]?.value : undefined
  return value?.kind === 'path' ? value.words[0]?.text : undefined
}

function plainStatement(item: Item, owner: string, context: Context): Statement | undefined {
  if (item.kind !== 'statement') return context.report('MLP1403', { word: item.kind, owner }, item.origin)
  if (item.label && trainingWords.includes(item.label.text)) {
    const { text: word, origin } = item.label
    return context.report('MLP1016', { word, written: `${word} ${wholeText(item)}` }, origin)
  }
  const { label } = item
  const instead = label && foreignStatement('training', label.text, wholeText(item))
  if (label && instead) return context.report('MLP1013', { word: label.text, instead }, label.origin)
  if (item.label) return context.report('MLP1404', { label: item.label.text, owner }, item.label.origin)
  if (item.body) return context.report('MLP1214', { word: item.word.text }, item.word.origin)
  return item
}

const readOptimiser =
  (start: GivenElsewhere | undefined): Reader<TrainingPlan['optimiser']> =>
  (statement, scope, context) => {
    const read = readNamed('optimiser', { statement, scope }, [], context, start)
    return read && { definition: read.chosen.definition, values: read.chosen.values, text: read.chosen.text }
  }

function defaultOptimiser(start: GivenElsewhere | undefined): TrainingPlan['optimiser'] | undefined {
  const adam: OptimiserDefinition | undefined = optimisers.get('adam')
  const values = adam && { ...defaultValues(adam.parameters), ...(start && { [start.name]: start.value }) }
  return adam && values && { definition: adam, values, text: adam.name }
}

type ReadValue<T> = (value: Value, place: { owner: string; name: string }, context: Context) => T | undefined

/** A statement of one value: `seed 42`. */
function single<T>(doc: string, readValue: ReadValue<T>): Reader<T> {
  return ({ word, arguments: given, origin }, scope, context) => {
    const name = word.text
    const args = evaluateArguments(given, scope, context)
    const assigned = args && assign({ owner: name, positional: ['value'], keys: [] }, args, context)
    if (!assigned) return undefined
    const value = assigned.get('value')
    if (!value) return context.report('MLP1212', { owner: name, name: 'a value', doc }, origin)
    return readValue(value, { owner: name, name }, context)
  }
}

const readBatch = single<number | 'all'>('rows, or `all`', (value, place, context) =>
  value.kind === 'word' && value.word === 'all' ? 'all' : readCount(value, place, context, limits.batch),
)

const readLength = single('`20 epochs`', readDuration)
