/** What the members that learn share: checked data, one step, measuring. */
import type { ModuleTraining } from '../../../2-model/module-interface.js'
import { call, type Code, code, identifier, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { targetsType } from './types.js'

export function printTrainingHelpers(context: Context, training: ModuleTraining): Piece[] {
  return [check(context), step(context, training), evaluateChecked(context)]
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
      loss += this.#network.accumulateGradients(count, done, rows)
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
