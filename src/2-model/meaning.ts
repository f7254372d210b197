/**
 * What the numbers of a run follow from, as one hash: two specs of the same meaning train to the same bits, and a
 * checkpoint of the one goes on with the other. Comments, layout, the order of declarations, whether a number is written,
 * computed or given with `--set`, and what is only measured do not count.
 */
import { createHash } from 'node:crypto'
import { leavesOf } from '../expression/walk.js'
import type { Model, TrainingPlan } from './model.js'
import { rateExpression } from './rate-expression.js'

/** SHA-256, hex. */
export function meaningOf({ training, pretraining = [], ...model }: Model): string {
  const run = {
    ...network(model),
    ...(training && { training: followsLength(training) ? training : withoutLength(training) }),
    // What comes after a layer's own training follows from how long it was.
    pretraining: pretraining.map(({ model, name, keepsDecoder }) => {
      return { ...network(model), training: model.training, name, keepsDecoder }
    }),
  }
  return createHash('sha256')
    .update(JSON.stringify(plain(run)))
    .digest('hex')
}

/** The input's and the output's own names are nowhere in a checkpoint; those of layers name its tensors. */
function network({ input: { name: _, ...input }, layers, output: { name: __, ...output } }: Model) {
  return { input, layers, output }
}

/** A longer run begins as a shorter one does, unless the learning rate looks ahead to its end. */
const followsLength = ({ rate, learningRate }: TrainingPlan): boolean =>
  rate !== undefined && leavesOf(rateExpression(rate, learningRate), (leaf) => leaf).includes('steps')

const withoutLength = ({ length: _, ...training }: TrainingPlan): Omit<TrainingPlan, 'length'> => training

/** Said to readers, or measured: what a field of this name holds changes no number. Any other field counts. */
const besides = ['doc', 'origin', 'origins', 'text', 'startText', 'report', 'test']
/** What tells definitions apart. Every corruption is a layer, made in its place, of one name. */
const ofDefinition = ['kind', 'name', 'corruption']

/** As JSON can say it, in one order. */
function plain(value: unknown): unknown {
  // JSON has neither infinities nor −0.
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value === 'function') throw new Error('a function of the model has no name to be told by')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const isDefinition = 'parameters' in value
  const fields = Object.entries(value)
    .filter(([key]) => (isDefinition ? ofDefinition.includes(key) : !besides.includes(key)))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]))
}
