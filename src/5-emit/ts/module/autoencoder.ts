/** What is different where the answer is the input again, or decoders were kept that give it again. */
import type { Raw } from '../../../2-model/module-interface.js'
import { type Code, code, doc, numeral, raw } from '../printer/index.js'
import { buffer, type Context, numbers, type Piece } from './context.js'
import { inputText } from './types.js'

/** There are no targets from outside then. */
export const reconstructs = ({ model: { output } }: Context): boolean =>
  output.kind === 'number' && output.reconstructs !== undefined

/** The member that gives the input again, and what stands behind it. */
export function printReconstruction(context: Context): Piece[] {
  const own = reconstructs(context)
  if (!own && !context.model.reconstruction) return []
  return [own ? asPredicted(context) : byKeptDecoders(context), ...conversion(context)]
}

const about = ({ model }: Context, how: string): Code =>
  doc(
    `The rows as they come back from the code${how}: ${numbers(model.input.size)} a row, in the units of the input.`,
    inputText(model),
  )

function asPredicted(context: Context): Piece {
  const member = code`
    ${about(context, '')}
    reconstruct(x: Rows): ${context.real} {
      return this.predictBatch(x)
    }
  `
  return { code: member, uses: ['Rows'] }
}

function byKeptDecoders(context: Context): Piece {
  const { model, part, real } = context
  const { size } = model.input
  const values = buffer(model.reconstruction?.buffer ?? '')
  const member = code`
    ${about(context, ', by the decoders that the pretraining kept')}
    reconstruct(x: Rows): ${real} {
      const rows = checkRows('x', x, ${size})
      const out = new ${real}(rows * ${size})
      for (let start = 0; start < rows; start += ${part.blockRows}) {
        const count = Math.min(${part.blockRows}, rows - start)
        this.#network.loadInputs(x, undefined, start, count)
        this.#network.reconstructRows(count)
        out.set(${values}.subarray(0, count * ${size}), start * ${size})
      }
      return ${inRaw(context, raw('out'))}
    }
  `
  return { code: member, uses: ['Rows', 'checkRows'] }
}

/** An answer as the caller knows it: in the units of the input where it is the input again. */
export const answerOf = (context: Context, values: Code): Code =>
  reconstructs(context) ? inRaw(context, values) : values

function inRaw(context: Context, values: Code): Code {
  return isScaled(context) ? code`this.#inRaw(${values})` : values
}

const scaling = ({ model: { output, reconstruction } }: Context): Raw | undefined =>
  output.kind === 'number' && output.reconstructs ? output.reconstructs : reconstruction

function isScaled(context: Context): boolean {
  const { factor, shift } = scaling(context) ?? { factor: 1, shift: 0 }
  return factor !== 1 || shift !== 0
}

/** The one place where scaled values become raw ones. */
function conversion(context: Context): Piece[] {
  const scale = scaling(context)
  if (!scale || !isScaled(context)) return []
  const { factor, shift } = scale
  const scaled = `values[i]! * ${numeral(factor)}`
  const sign = shift < 0 ? '-' : '+'
  const whole = shift === 0 ? scaled : `${scaled} ${sign} ${numeral(Math.abs(shift))}`
  const member = code`
    /** Values between which the network sees the input become raw ones, in place. */
    #inRaw(values: ${context.real}): ${context.real} {
      for (let i = 0; i < values.length; i++) values[i] = ${raw(whole)}
      return values
    }
  `
  return [{ code: member, uses: [] }]
}
