/** `stop val.loss patience: 4 epochs restore: best`: when training ends before its time. */
import type { Statement } from '../1-syntax/ast.js'
import type { OutputKind } from '../catalogue/define.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { evaluateArguments } from './evaluate.js'
import { limits } from './limits.js'
import { metrics } from '../catalogue/index.js'
import type { EarlyStop, Reported, StopMetric } from './model.js'
import { readCount, wrongKind } from './read-value.js'
import type { Scope } from './scope.js'
import { describe, type Value } from './value.js'

export const readStop =
  (output: OutputKind, report: readonly Reported[]) =>
  ({ word, arguments: given, origin }: Statement, scope: Scope, context: Context): EarlyStop | undefined => {
    const owner = word.text
    const args = evaluateArguments(given, scope, context)
    const assigned = args && assign({ owner, positional: ['metric'], keys: ['patience', 'restore'] }, args, context)
    if (!assigned) return undefined
    const [first, wait, kept] = ['metric', 'patience', 'restore'].map((name) => assigned.get(name))
    if (!first) return context.report('MLP1212', { owner, name: 'metric', doc: 'such as `val.loss`' }, origin)
    const metric = readMetric(first, output, report, context)
    // A word that is no metric comes before what else is missing.
    if (!wait && metric === undefined) return undefined
    if (!wait) return context.report('MLP1212', { owner, name: 'patience', doc: '`patience: 4 epochs`' }, origin)
    const patience = readPatience(wait, context)
    const restore = kept ? readRestore(kept, context) : 'last'
    if (metric === undefined || patience === undefined || restore === undefined) return undefined
    return { metric, patience, restore }
  }

function readMetric(
  value: Value,
  output: OutputKind,
  report: readonly Reported[],
  context: Context,
): StopMetric | undefined {
  if (value.kind !== 'word')
    return wrongKind(value, { owner: 'stop', name: 'metric' }, 'a metric such as `val.loss`', context)
  const { word, origin } = value
  const known = knownMetrics(output, report)
  const found = known.find(({ name }) => name === word)
  if (found) return found
  const definition = metrics.get(nameIn(word === 'val.error' ? 'val.accuracy' : word))
  if (definition?.better && !definition.fits.includes(output)) {
    return context.report('MLP1416', { metric: word, output }, origin)
  }
  if (definition?.better) return context.report('MLP1456', { metric: word, report: reportOf(word) }, origin)
  const names = known.map(({ name }) => name)
  // `val_acc`, as Keras has it.
  const meant = `val.${word.replace(/^val[._]/, '')}`.replace(/\bacc$/, 'accuracy')
  const suggestion = names.includes(meant) ? { suggestion: meant } : context.suggest(word, origin, () => names)
  return context.report('MLP1414', { word, known: names.join(', '), ...suggestion }, origin)
}

/** `val.top5` is of the metric `top`. */
const nameIn = (word: string): string => word.replace(/^val\./, '').replace(/^top\d+$/, 'top')
const reportOf = (word: string): string => word.replace(/^val\./, '').replace(/^top(\d+)$/, 'top($1)')

function knownMetrics(output: OutputKind, report: readonly Reported[]): readonly StopMetric[] {
  return [
    { name: 'val.loss', better: 'lower', field: 'loss' },
    ...report.flatMap(({ definition, values }): readonly StopMetric[] => {
      // Whatever the number of outputs, the first field is the metric itself.
      const [{ name }] = definition.fields({ output, outputs: 1, values })
      if (definition.better === undefined) return []
      const own: StopMetric = { name: `val.${name}`, better: definition.better, field: name }
      return name === 'accuracy' ? [own, { name: 'val.error', better: 'lower', field: name, complement: true }] : [own]
    }),
    { name: 'loss', better: 'lower' },
  ]
}

function readPatience(value: Value, context: Context): number | undefined {
  const isCount = value.kind === 'quantity' || (value.kind === 'number' && Number.isInteger(value.value))
  if (!isCount) return wrongKind(value, { owner: 'stop', name: 'patience' }, 'a count such as `4 epochs`', context)
  if (value.kind !== 'quantity' || !/^epochs?$/.test(value.unit.text)) {
    return context.report(
      'MLP1415',
      { name: 'patience', found: describe(value), count: String(value.value) },
      value.origin,
    )
  }
  const number = { kind: 'number' as const, value: value.value, percent: false, origin: value.origin }
  return readCount(number, { owner: 'stop', name: 'patience' }, context, limits.length)
}

function readRestore(value: Value, context: Context): EarlyStop['restore'] | undefined {
  if (value.kind === 'word' && (value.word === 'best' || value.word === 'last')) return value.word
  return wrongKind(value, { owner: 'stop', name: 'restore' }, '`best` or `last`', context)
}
