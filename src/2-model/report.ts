/** `report accuracy confusion top(5)`: what evaluation gives beside the loss. */
import type { Statement } from '../1-syntax/ast.js'
import type { OutputKind } from '../catalogue/define.js'
import { metrics } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { choose, defaultValues } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import type { Output, Reported, TrainingPlan } from './model.js'
import type { OutputDraft } from './output.js'
import type { Scope } from './scope.js'

export const readReport =
  ({ definition: { name: output }, origin: outputAt }: OutputDraft) =>
  ({ word, arguments: given, origin }: Statement, scope: Scope, context: Context): readonly Reported[] | undefined => {
    const args = evaluateArguments(given, scope, context)
    if (!args) return undefined
    const fitting = metricsOf(output).map(({ name }) => name)
    if (args.length === 0) {
      return context.report('MLP1216', { word: word.text, known: fitting.join(', ') }, origin)
    }
    const seen = new Map<string, Origin>()
    const read = args.map(({ key, value }): Reported | undefined => {
      if (key) {
        return context.report('MLP1206', { owner: word.text, key: key.text, known: fitting.join(', ') }, key.origin)
      }
      const chosen = choose('metric', value, word.text, context)
      if (!chosen) return undefined
      const { definition, text, origin } = chosen
      const earlier = seen.get(text)
      if (earlier) {
        return context.report('MLP1453', { text }, origin, [{ origin: earlier, text: 'first named here' }])
      }
      seen.set(text, origin)
      if (definition.fits.includes(output)) return chosen
      const fits = definition.fits.map((kind) => `\`${kind}\``).join(' and ')
      const args = { name: definition.name, fits, output, instead: fitting.join(', ') }
      return context.report('MLP1454', args, origin, [{ origin: outputAt, text: 'the output' }])
    })
    return read.every((one) => one !== undefined) ? read.flatMap((one) => one ?? []) : undefined
  }

const metricsOf = (output: OutputKind) => [...metrics.values()].filter(({ fits }) => fits.includes(output))

/** With what is always measured before it, once. */
export function withDefaults(
  { definition }: OutputDraft,
  report: readonly Reported[],
  origin: Origin,
): readonly Reported[] {
  const always = metricsOf(definition.name).filter(({ always }) => always)
  const missing = always.filter((metric) => !report.some((one) => one.definition === metric))
  const defaults = missing.map((definition): Reported => {
    return { definition, values: defaultValues(definition.parameters), text: definition.name, origin }
  })
  return [...defaults, ...report]
}

/** Metrics that need more or take fewer outputs than there are. */
export function checkReport({ report }: TrainingPlan, output: Output, context: Context): void {
  for (const { definition, values, text, origin } of report) {
    const [least, most] = definition.outputs?.({ output: output.kind, outputs: output.size, values }) ?? [1, Infinity]
    const what = output.kind === 'class' ? 'classes' : 'answers a row'
    const label = [{ origin: output.origin, text: `${output.size} ${what}` }]
    if (output.size < least) context.report('MLP1455', { text, of: `at least ${least} ${what}` }, origin, label)
    const fewer = most === 1 ? 'one answer a row' : `at most ${most} ${what}`
    if (output.size > most) context.report('MLP1455', { text, of: fewer }, origin, label)
  }
}
