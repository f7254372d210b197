/** How a class stops early: the `stop` statement of its spec. */
import type { EarlyStop, StopMetric } from '../../../2-model/module-interface.js'
import { type Code, code, identifier, raw } from '../printer/index.js'
import type { Context } from './context.js'
import { counterNames } from './weights.js'

interface MetricOf {
  readonly better: 'lower' | 'higher'
  /** From an epoch's report. */
  readonly metric: Code
  readonly validates: boolean
}

const metrics = {
  loss: { better: 'lower', metric: raw('({ loss }) => loss'), validates: false },
  'val.loss': { better: 'lower', metric: raw('({ validation }) => validation?.loss ?? NaN'), validates: true },
  'val.accuracy': { better: 'higher', metric: raw('({ validation }) => validation?.accuracy ?? NaN'), validates: true },
  'val.error': {
    better: 'lower',
    metric: raw('({ validation }) => 1 - (validation?.accuracy ?? NaN)'),
    validates: true,
  },
} satisfies Record<StopMetric, MetricOf>

export function stopping(context: Context, { metric: name, patience, restore }: EarlyStop): Code {
  const { better, metric } = metrics[name]
  const tensors = code`${identifier(context.names.weightTensors)}(this.#memory)`
  const counts = counterNames(context).length > 0
  const best = code`
    keep: () => {
      this.#best = copyTensors(${tensors}, 'best.')
      ${counts ? code`this.#bestBatches = this.#batches` : undefined}
    },
    restore: () => {
      restoreTensors(${tensors}, this.#best)
      this.#best = []
      ${counts ? code`this.#batches = this.#bestBatches` : undefined}
    },
  `
  return code`
    stopping: earlyStopping({
      patience: ${patience},
      better: ${better},
      metric: ${metric},
      ${restore === 'best' ? best : undefined}
    }),
  `
}

export function needsValidation({ metric }: EarlyStop): Code | undefined {
  if (!metrics[metric].validates) return undefined
  const what = `validation: the spec stops by ${metric}, so it is needed`
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
  return `It ends early when ${epochs} no better ${metric}${then}.`
}

export function stoppingUses(stop: EarlyStop | undefined): readonly string[] {
  if (stop === undefined) return []
  return ['earlyStopping', ...(stop.restore === 'best' ? ['copyTensors', 'restoreTensors', 'WeightTensor'] : [])]
}
