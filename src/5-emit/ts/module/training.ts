/** The members that learn: fit, trainBatch, evaluate. */
import type { ModuleTraining } from '../../../2-model/module-interface.js'
import { call, type Code, code, doc, identifier, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { needsValidation, stopping, stoppingText, stoppingUses } from './stopping.js'
import { targets, targetsType } from './types.js'

export function printTraining(context: Context, training: ModuleTraining): Piece[] {
  return [fit(context, training), trainBatch(context, training), evaluate(context)]
}

/** Private members behind them. */
export function printTrainingHelpers(context: Context, training: ModuleTraining): Piece[] {
  return [check(context), step(context, training), evaluateChecked(context)]
}

function fit(context: Context, training: ModuleTraining): Piece {
  const { names, part } = context
  const { batch, minimumRows, length } = training
  const parameters = [code`data: ${identifier(names.Data)}`, code`options: ${identifier(names.FitOptions)} = {}`]
  const size = batch === 'all' ? raw('rows') : code`${batch}`
  const checked = minimumRows > 1
  const member = code`
    ${doc(
      `Trains on the rows, ${length.count} ${length.unit} unless the options say otherwise. Calling it again trains on from there; a fit that was stopped goes on where it was, to the same bits as without the stop.`,
      training.stop && stoppingText(training.stop),
      'Bad data is refused before any weight changes; a loss that is no longer a number ends it with the code DIVERGED.',
    )}
    ${call('async fit', parameters, `: Promise<${identifier(names.History).text}> {`, 2)}
      const training = this.#check(data, '')
      const validation = options.validation && this.#check(options.validation, 'validation.')
      const { rows } = training
      ${checked ? code`checkBatches(rows, ${batch === 'all' ? part.blockRows : batch}, ${minimumRows})` : undefined}
      ${training.stop && needsValidation(training.stop)}
      if (this.#fitting) throw new ModelError('BUSY', 'another fit of this model is still running')
      this.#fitting = true
      try {
        return await fit(
          {
            progress: this.#progress,
            rows,
            batch: ${size},
            seed: this.seed,
            shuffle: ${training.shuffle && batch !== 'all'},
            length: { unit: ${length.unit}, count: ${length.count} },
            stepsOfModel: () => this.#memory.step,
            step: (order, start, count) => this.#step(training, order, start, count),
            evaluate: validation && (() => this.#evaluating(validation)),
            ${training.stop && stopping(context, training.stop)}
          },
          options,
        )
      } finally {
        this.#fitting = false
      }
    }
  `
  const uses = ['fit', 'ModelError', ...(checked ? ['checkBatches'] : []), ...stoppingUses(training.stop)]
  return { code: member, uses }
}

function trainBatch({ model, names, part }: Context, training: ModuleTraining): Piece {
  const { batch, minimumRows } = training
  const y = targets(model.output.kind, names.Label)
  const parameters = [code`x: Rows`, raw(`y: ${y.type}`)]
  const limit = code`
    if (data.rows > ${batch}) throw new ModelError('TOO_MANY_ROWS', 'x: expected at most ${raw(String(batch))} rows, got ' + data.rows)
  `
  const fewest = code`checkBatches(data.rows, ${batch === 'all' ? part.blockRows : batch}, ${minimumRows})`
  const range = batch === 'all' ? 'all of these rows' : `these rows, ${minimumRows} to ${batch} of them`
  const member = code`
    ${doc(`One optimiser step on ${range}; gives their mean loss before it.`)}
    ${call('trainBatch', parameters, ': number {', 2)}
      const data = this.#check({ x, y }, '')
      ${batch === 'all' ? undefined : limit}
      ${minimumRows > 1 ? fewest : undefined}
      return this.#step(data, undefined, 0, data.rows)
    }
  `
  const uses = [
    'Rows',
    ...y.uses,
    ...(batch === 'all' ? [] : ['ModelError']),
    ...(minimumRows > 1 ? ['checkBatches'] : []),
  ]
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

function check(context: Context): Piece {
  const { model, names } = context
  const { output, input } = model
  const helper = { class: 'classTargets', binary: 'binaryTargets', number: 'numberTargets' }[output.kind]
  const last = output.kind === 'class' ? code`${identifier(names.self)}.spec.labels` : code`${output.size}`
  const type = output.kind === 'class' ? `<${identifier(names.Label).text}>` : ''
  const parameters = [code`data: ${identifier(names.Data)}`, code`name: string`]
  const targetsCall = call(`const y = ${helper}${type}`, [raw(`name + 'y'`), raw('data.y'), raw('rows'), last], '', 4)
  const member = code`
    /** The rows as the kernels read them, or an error that names what is wrong. */
    ${call('#check', parameters, `: CheckedData<${targetsType(context).text}> {`, 2)}
      const rows = checkRows(name + 'x', data.x, ${input.size})
      ${targetsCall}
      return { x: data.x, y, rows }
    }
  `
  return { code: member, uses: ['CheckedData', 'checkRows', helper, ...(output.kind === 'class' ? [] : ['Rows'])] }
}

function step(context: Context, training: ModuleTraining): Piece {
  const { part } = context
  const type = targetsType(context)
  const parameters = [
    code`{ x, y }: CheckedData<${type}>`,
    code`order: Int32Array | undefined`,
    code`start: number`,
    code`rows: number`,
  ]
  const body = part.accumulates ? accumulatedStep(context, training) : simpleStep(training)
  const member = code`
    /** One optimiser step on the rows that \`order\` lists from \`start\`, or on the rows from \`start\` themselves. */
    ${call('#step', parameters, ': number {', 2)}
      ${body}
    }
  `
  return { code: member, uses: ['checkLoss', 'CheckedData', ...(type.text === 'Rows' ? ['Rows'] : [])] }
}

function simpleStep({ batchCounters }: ModuleTraining): Code {
  return code`
    this.#network.loadInputs(x, order, start, rows)
    this.#network.loadTargets(y, order, start, rows)
    const loss = this.#network.trainStep(rows)
    this.#memory.step++
    ${batchCounters.length > 0 ? code`this.#batches++` : undefined}
    return checkLoss(loss, this.#memory.step)
  `
}

function accumulatedStep({ part }: Context, { batchCounters }: ModuleTraining): Code {
  return code`
    let loss = 0
    for (let done = 0; done < rows; done += ${part.blockRows}) {
      const count = Math.min(${part.blockRows}, rows - done)
      this.#network.loadInputs(x, order, start + done, count)
      this.#network.loadTargets(y, order, start + done, count)
      loss += this.#network.accumulateGradients(count, rows)
      ${batchCounters.length > 0 ? code`this.#batches++` : undefined}
    }
    this.#network.applyUpdate()
    this.#memory.step++
    return checkLoss(loss, this.#memory.step)
  `
}

function evaluateChecked(context: Context): Piece {
  const { model, part, names } = context
  const { kind, size } = model.output
  const output = code`this.#memory.${identifier(part.outputBuffer)}`
  const correct = {
    class: code`correct += countCorrectClasses(${output}, y, start, count, ${size})`,
    binary:
      size === 1
        ? code`correct += countCorrectBits(${output}, y, start, count)`
        : code`correct += countCorrectBits(${output}, y, start * ${size}, count * ${size})`,
    number: undefined,
  }[kind]
  const total = kind === 'binary' && size > 1 ? code`(rows * ${size})` : code`rows`
  const data = code`data: CheckedData<${targetsType(context)}>`
  const { text: metrics } = identifier(names.Metrics)
  const member = code`
    ${call('#evaluate', [data], `: ${metrics} {`, 2)}
      const evaluation = this.#evaluating(data)
      let block = evaluation.next()
      while (!block.done) block = evaluation.next()
      return block.value
    }

    /** Block by block, so that a fit can give the event loop a turn between them. */
    ${call('*#evaluating', [data], `: Generator<undefined, ${metrics}> {`, 2)}
      const { x, y, rows } = data
      let loss = 0
      ${correct && code`let correct = 0`}
      for (let start = 0; start < rows; start += ${part.blockRows}) {
        const count = Math.min(${part.blockRows}, rows - start)
        this.#network.loadInputs(x, undefined, start, count)
        this.#network.loadTargets(y, undefined, start, count)
        loss += this.#network.evaluateRows(count, rows)
        ${correct}
        yield
      }
      return { loss${correct ? code`, accuracy: correct / ${total}` : undefined} }
    }
  `
  const counts = { class: ['countCorrectClasses'], binary: ['countCorrectBits', 'Rows'], number: ['Rows'] }[kind]
  return { code: member, uses: ['CheckedData', ...counts] }
}
