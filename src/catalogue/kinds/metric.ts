import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'
import type { OutputKind } from './output.js'

/** What is measured. */
export interface Measured<V = Values> {
  readonly output: OutputKind
  /** How many classes, or how many answers a row. */
  readonly outputs: number
  readonly values: V
}

/** What the rows come to, block after block: a runtime function that makes it; metrics of the same one share it. */
export interface Tally {
  /** What it is called in generated code. */
  readonly name: string
  readonly helper: string
  readonly arguments: readonly number[]
}

/** One of the things that `evaluate()` gives. */
export interface MetricField {
  readonly name: string
  readonly type: 'number' | 'list' | 'table'
  readonly doc: string
  /** The runtime function that makes it of the tally's counts; without one it is the counts themselves. */
  readonly helper?: string
}

/** How well a model does, beside its loss: `report accuracy confusion`. */
export interface MetricDefinition extends Definition {
  readonly kind: 'metric'
  /** Outputs it fits. */
  readonly fits: readonly OutputKind[]
  /** How many outputs it needs at least and takes at most. */
  readonly outputs?: (of: Measured) => readonly [number, number]
  /** Measured wherever it fits, whatever the spec reports. */
  readonly always?: boolean
  /** Which way is better, for `stop`; a table has no such way. */
  readonly better?: 'higher' | 'lower'
  /** How people read it. */
  readonly shown: 'percent' | 'number' | 'table'
  readonly tally: (of: Measured) => Tally
  /** The first one bears the metric's name; it is what `stop` goes by. */
  readonly fields: (of: Measured) => readonly [MetricField, ...MetricField[]]
}

type Mathematics = 'parameters' | 'outputs' | 'tally' | 'fields'

export function metric<const P extends Parameters>(
  definition: Omit<MetricDefinition, 'kind' | Mathematics> & {
    readonly parameters: P
    readonly outputs?: (of: Measured<Told<P>>) => readonly [number, number]
    readonly tally: (of: Measured<Told<P>>) => Tally
    readonly fields: (of: Measured<Told<P>>) => readonly [MetricField, ...MetricField[]]
  },
): MetricDefinition {
  return widened<MetricDefinition>({ ...definition, kind: 'metric' })
}

/** The counts of answers that accuracy, precision, recall and F1 share. */
export const answerCounts = ({ output, outputs }: Measured<unknown>): Tally => ({
  name: 'answers',
  helper: output === 'class' ? 'classCounts' : 'binaryCounts',
  arguments: [outputs],
})

/** The sums of errors that the metrics of numbers share. */
export const errorSums = ({ outputs }: Measured<unknown>): Tally => ({
  name: 'errors',
  helper: 'errorSums',
  arguments: [outputs],
})

/** One share, or a share for each class or answer with their mean before it. */
export function shares(
  name: string,
  { output, outputs }: Measured<unknown>,
  { mean, each, doc }: { readonly mean: string; readonly each: string; readonly doc: string },
): readonly [MetricField, ...MetricField[]] {
  if (output === 'binary' && outputs === 1) return [{ name, type: 'number', helper: mean, doc: `${doc}, from 0 to 1.` }]
  const [what, suffix] = output === 'class' ? ['classes', 'PerClass'] : ['answers', 'PerOutput']
  return [
    {
      name,
      type: 'number',
      helper: mean,
      doc: `Mean over the ${what} of \`${name}${suffix}\`, all counting the same.`,
    },
    { name: `${name}${suffix}`, type: 'list', helper: each, doc: `${doc}; 0 where there was none.` },
  ]
}
