/** The members that learn: fit, trainBatch, evaluate. */
import type { ModuleTraining } from '../../../2-model/module-interface.js'
import { call, type Code, code, doc, identifier, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { reconstructs } from './autoencoder.js'
import { checkOptions } from './options.js'
import { rating, ratingText, ratingUses } from './rate.js'
import { needsValidation, stopping, stoppingText, stoppingUses } from './stopping.js'
import { startThreads } from './threads.js'
import { targets } from './types.js'
import { weight } from './weighing.js'

export function printTraining(context: Context, training: ModuleTraining): Piece[] {
  return [fit(context, training), trainBatch(context, training), evaluate(context)]
}

function fit(context: Context, training: ModuleTraining): Piece {
  const { names, part } = context
  const { batch, minimumRows, length } = training
  const parameters = [code`data: ${identifier(names.Data)}`, code`options: ${identifier(names.FitOptions)} = {}`]
  const size = batch === 'all' ? raw('rows') : code`${batch}`
  const checked = minimumRows > 1
  const weighed = weight(context, training, 'order, start, count', 'training.y')
  const member = code`
    ${doc(
      `Trains on the rows, ${length.count} ${length.unit} unless the options say otherwise. Calling it again trains on from there; a fit that was stopped goes on where it was, to the same bits as without the stop.`,
      training.stop && stoppingText(training.stop),
      ratingText(training),
      'Bad data is refused before any weight changes; a loss that is no longer a number ends it with the code DIVERGED.',
    )}
    ${call('async fit', parameters, `: Promise<${identifier(names.History).text}> {`, 2)}
      ${checkOptions(context, 'fit')}
      ${refuseStart(context)}
      const training = this.#check(data, '')
      const validation = options.validation && this.#check(options.validation, 'validation.')
      const { rows } = training
      ${checked ? code`checkBatches(rows, ${batch === 'all' ? part.blockRows : batch}, ${minimumRows})` : undefined}
      ${needsValidation(training)}
      if (this.#fitting) throw new ModelError('BUSY', 'another fit of this model is still running')
      this.#fitting = true
      ${leavePretraining(context)}
      try {
        ${startThreads(context)}
        return await fit(
          {
            progress: this.#progress,
            rows,
            batch: ${size},
            seed: this.seed,
            shuffle: ${training.shuffle && batch !== 'all'},
            length: { unit: ${length.unit}, count: ${length.count} },
            stepsOfModel: () => this.#memory.step,
            ${training.sumsLoss && raw('sumsLoss: true,')}
            ${weighed && code`weigh: (order, start, count) => ${weighed},`}
            step: (order, start, count) => this.#step(training, order, start, count),
            evaluate: validation && (() => this.#evaluating(validation)),
            ${training.stop && stopping(context, training.stop)}
            ${training.rate && rating(names.learningRateAt, training.rate)}
          },
          options,
        )
      } finally {
        this.#fitting = false
        ${training.rate && code`this.#memory.learningRate = ${training.learningRate}`}
      }
    }
  `
  const uses = [
    'fit',
    'checkOptions',
    'ModelError',
    ...(checked ? ['checkBatches'] : []),
    ...stoppingUses(training.stop),
    ...ratingUses(training.rate),
  ]
  return { code: member, uses }
}

/** A training that starts from what pretraining leaves waits for it. */
function refuseStart({ model: { pretraining } }: Context): Code | undefined {
  if (!pretraining?.isRequired) return undefined
  return code`
    if (this.#pretrained < ${pretraining.phases.length} && options.skipPretraining !== true) {
      const instead = 'call pretrain, load weights, or pass { skipPretraining: true }'
      throw new ModelError('NOT_PRETRAINED', 'the spec starts from pretrained weights: ' + instead)
    }
  `
}

/** Pretraining that was begun is over when the training begins. */
function leavePretraining({ model: { pretraining } }: Context): Code | undefined {
  if (!pretraining) return undefined
  return code`
    if (this.#pretrained < ${pretraining.phases.length}) {
      if (this.#progress.fit !== undefined) this.#leaveFit()
      this.#pretrained = ${pretraining.phases.length}
    }
  `
}

function trainBatch(context: Context, training: ModuleTraining): Piece {
  const { model, names, part } = context
  const { batch, minimumRows } = training
  const own = reconstructs(context)
  const y = own ? { type: '', uses: [] } : targets(model.output.kind, names.Label)
  const parameters = [code`x: Rows`, ...(own ? [] : [raw(`y: ${y.type}`)])]
  const limit = code`
    if (data.rows > ${batch}) throw new ModelError('TOO_MANY_ROWS', 'x: expected at most ${raw(String(batch))} rows, got ' + data.rows)
  `
  const fewest = code`checkBatches(data.rows, ${batch === 'all' ? part.blockRows : batch}, ${minimumRows})`
  const waits = model.pretraining?.isRequired ? ' It takes the weights as they are, pretrained or not.' : ''
  const range = batch === 'all' ? 'all of these rows' : `these rows, ${minimumRows} to ${batch} of them`
  const member = code`
    ${doc(`One optimiser step on ${range}; gives their ${training.sumsLoss ? 'summed' : 'mean'} loss before it.${waits}`)}
    ${call('trainBatch', parameters, ': number {', 2)}
      const data = this.#check(${raw(own ? '{ x }' : '{ x, y }')}, '')
      ${batch === 'all' ? undefined : limit}
      ${minimumRows > 1 ? fewest : undefined}
      if (this.#fitting) throw new ModelError('BUSY', 'a fit of this model is still running')
      return this.#step(data, undefined, 0, data.rows)
    }
  `
  const uses = ['Rows', ...y.uses, 'ModelError', ...(minimumRows > 1 ? ['checkBatches'] : [])]
  return { code: member, uses }
}

function evaluate({ names }: Context): Piece {
  const member = code`
    /** Measures the model on the rows, without changing it. */
    ${call('evaluate', [code`data: ${identifier(names.Data)}`], `: ${identifier(names.Metrics).text} {`, 2)}
      return this.#evaluate(this.#check(data, ''))
    }
  `
  return { code: member, uses: [] }
}
