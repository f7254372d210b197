/** What the members that learn share: checked data, one step, measuring. */
import type { ModuleTraining } from '../../../2-model/module-interface.js'
import { call, type Code, code, identifier, raw } from '../printer/index.js'
import { reconstructs } from './autoencoder.js'
import type { Context, Piece } from './context.js'
import type { ModelPart } from './parts.js'
import { evaluation } from './evaluation.js'
import { targetsType } from './types.js'
import { weight } from './weighing.js'

export function printTrainingHelpers(context: Context, training: ModuleTraining): Piece[] {
  return [check(context, training), step(context, training), evaluation(context, training)]
}

/** JavaScript may call `fit()`: `data?.x` says what is wanted then. */
function check(context: Context, { targetRange }: ModuleTraining): Piece {
  if (reconstructs(context)) return checkRowsAlone(context)
  const { model, names } = context
  const { output, input } = model
  const number = targetRange ? 'rangedTargets' : 'numberTargets'
  const helper = { class: 'classTargets', binary: 'binaryTargets', number }[output.kind]
  const expected = output.kind === 'class' ? code`${identifier(names.self)}.spec.labels` : code`${output.size}`
  const given = [
    raw(`name + 'y'`),
    raw('data.y'),
    raw('rows'),
    expected,
    ...(targetRange ?? []).map((end) => code`${end}`),
  ]
  const type = output.kind === 'class' ? `<${identifier(names.Label).text}>` : ''
  const parameters = [code`data: ${identifier(names.Data)}`, code`name: string`]
  const targetsCall = call(`const y = ${helper}${type}`, given, '', 4)
  const member = code`
    /** The rows as the kernels read them, or an error that names what is wrong. */
    ${call('#check', parameters, `: CheckedData<${targetsType(context).text}> {`, 2)}
      const rows = checkRows(name + 'x', data?.x, ${input.size})
      ${targetsCall}
      return { x: data.x, y, rows }
    }
  `
  return { code: member, uses: ['CheckedData', 'checkRows', helper, ...(output.kind === 'class' ? [] : ['Rows'])] }
}

/** An autoencoder's rows are their own answers. */
function checkRowsAlone({ model, names }: Context): Piece {
  const member = code`
    /** The rows as the kernels read them, or an error that names what is wrong. */
    #check(data: ${identifier(names.Data)}, name: string): CheckedData<Rows> {
      const rows = checkRows(name + 'x', data?.x, ${model.input.size})
      return { x: data.x, y: data.x, rows }
    }
  `
  return { code: member, uses: ['CheckedData', 'checkRows', 'Rows'] }
}

function step(context: Context, training: ModuleTraining): Piece {
  const { part } = context
  const type = targetsType(context)
  const parameters = [
    code`${raw(reconstructs(context) ? '{ x }' : '{ x, y }')}: CheckedData<${type}>`,
    code`order: Int32Array | undefined`,
    code`start: number`,
    code`rows: number`,
  ]
  const body = part.accumulates ? accumulatedStep(context, training) : simpleStep(context, training)
  const member = code`
    /** One optimiser step on the rows that \`order\` lists from \`start\`, or on the rows from \`start\` themselves. */
    ${call('#step', parameters, ': number {', 2)}
      ${body}
    }
  `
  return {
    code: member,
    uses: [
      'checkLoss',
      ...(part.gradientNormBuffer === undefined ? [] : ['checkGradientNorm']),
      'CheckedData',
      ...(training.classWeights.length > 0 ? ['weightOfRows'] : []),
      ...(type.text === 'Rows' ? ['Rows'] : []),
    ],
  }
}

function simpleStep(context: Context, training: ModuleTraining): Code {
  const { batchCounters } = training
  const weighed = weight(context, training, 'order, start, rows')
  return code`
    this.#network.loadInputs(x, order, start, rows)
    ${reconstructs(context) ? undefined : raw('this.#network.loadTargets(y, order, start, rows)')}
    const loss = this.#network.trainStep(rows${weighed && code`, ${weighed}`})
    this.#memory.step++
    ${batchCounters.length > 0 ? code`this.#batches++` : undefined}
    ${finishedStep(context.part)}
  `
}

function accumulatedStep(context: Context, training: ModuleTraining): Code {
  const { part } = context
  const { batchCounters } = training
  const weighed = weight(context, training, 'order, start, rows')
  return code`
    ${weighed && code`const totalWeight = ${weighed}`}
    let loss = 0
    for (let done = 0; done < rows; done += ${part.blockRows}) {
      const count = Math.min(${part.blockRows}, rows - done)
      this.#network.loadInputs(x, order, start + done, count)
      ${reconstructs(context) ? undefined : raw('this.#network.loadTargets(y, order, start + done, count)')}
      loss += this.#network.accumulateGradients(count, done, ${weighed ? raw('totalWeight') : raw('rows')})
      ${batchCounters.length > 0 ? code`this.#batches++` : undefined}
    }
    this.#network.applyUpdate()
    this.#memory.step++
    ${finishedStep(part)}
  `
}

/** The loss of a step, if it is a number, and so is the norm of the gradient where the spec limits it. */
function finishedStep({ gradientNormBuffer }: ModelPart): Code {
  if (gradientNormBuffer === undefined) return code`return checkLoss(loss, this.#memory.step)`
  return code`
    checkLoss(loss, this.#memory.step)
    checkGradientNorm(this.#memory.${identifier(gradientNormBuffer)}, this.#memory.step)
    return loss
  `
}
