/** How a class stops early: the `stop` statement of its spec. */
import type { EarlyStop, ModuleTraining, StopMetric } from '../../../2-model/module-interface.js'
import { type Code, code, identifier, raw } from '../printer/index.js'
import type { Context } from './context.js'
import { counterNames } from './weights.js'

type Watched = StopMetric | 'loss' | 'val.loss'

const named = (metric: Watched): StopMetric => {
  if (typeof metric !== 'string') return metric
  return { name: metric, better: 'lower', ...(metric === 'val.loss' && { field: 'loss' }) }
}

/** The metric from an epoch's report. */
export function metricOf(metric: Watched): Code {
  const { field, complement } = named(metric)
  if (field === undefined) return raw('({ loss }) => loss')
  const value = `validation?.${identifier(field).text} ?? NaN`
  return raw(`({ validation }) => ${complement ? `1 - (${value})` : value}`)
}

export function stopping(context: Context, { metric, patience, restore }: EarlyStop): Code {
  const tensors = code`${identifier(context.names.weightTensors)}(this.#memory)`
  const counts = counterNames(context).length > 0
  const best = code`
    keep: () => {
      this.#best = copyTensors(${tensors}, 'best.')
      ${counts ? code`this.#bestBatches = this.#batches` : undefined}
    },
    restore: () => {
      restoreTensors(${tensors}, this.#best)
      ${context.part.prepares ? raw('this.#memory.isPrepared = false') : undefined}
      this.#best = []
      ${counts ? code`this.#batches = this.#bestBatches` : undefined}
    },
  `
  return code`
    stopping: earlyStopping({
      patience: ${patience},
      better: ${metric.better},
      metric: ${metricOf(metric)},
      ${restore === 'best' ? best : undefined}
    }),
  `
}

export function needsValidation({ stop, rate }: ModuleTraining): Code | undefined {
  const needing = [
    { what: 'stops', metric: stop?.metric },
    { what: 'lowers the rate', metric: rate?.watch?.metric },
  ].find(({ metric }) => metric !== undefined && named(metric).field !== undefined)
  if (needing?.metric === undefined) return undefined
  const what = `validation: the spec ${needing.what} by ${named(needing.metric).name}, so it is needed`
  return code`
    if (validation === undefined) {
      throw new ModelError('NO_VALIDATION', ${what})
    }
  `
}

export function stoppingText({ metric, patience, restore }: EarlyStop): string {
  const epochs = patience === 1 ? 'an epoch brings' : `${patience} epochs in a row bring`
  const then =
    restore === 'best' ? '; the model then has the weights of its best epoch, also where it ran to the end' : ''
  return `It ends early when ${epochs} no better ${metric.name}${then}.`
}

export function stoppingUses(stop: EarlyStop | undefined): readonly string[] {
  if (stop === undefined) return []
  return ['earlyStopping', ...(stop.restore === 'best' ? ['copyTensors', 'restoreTensors', 'WeightTensor'] : [])]
}
