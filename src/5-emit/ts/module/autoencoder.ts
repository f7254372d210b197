/** What is different where the answer is the input again. */
import { type Code, code, doc, numeral, raw } from '../printer/index.js'
import { buffer, type Context, numbers, type Piece } from './context.js'
import { inputText } from './types.js'

/** There are no targets from outside then. */
export const reconstructs = ({ model: { output } }: Context): boolean =>
  output.kind === 'number' && output.reconstructs !== undefined

/** The member that gives the input again, and what it is read as. */
export function printReconstruction(context: Context): Piece[] {
  const { model, part, real } = context
  if (!reconstructs(context)) return []
  const { size } = model.input
  const member = code`
    ${doc(`The rows as they come back from the code: ${numbers(size)} a row, in the units of the input.`, inputText(model))}
    reconstruct(x: Rows): ${real} {
      const rows = checkRows('x', x, ${size})
      ${toRaw(context, `this.#infer(x, rows, ${buffer(part.outputBuffer).text}, ${size}, new ${real.text}(rows * ${size}))`)}
    }
  `
  return [{ code: member, uses: ['Rows', 'checkRows'] }]
}

/** Ends a function with these values as the caller knows them. */
export function toRaw({ model: { output } }: Context, values: string): Code {
  const { factor, shift } = (output.kind === 'number' && output.reconstructs) || { factor: 1, shift: 0 }
  if (factor === 1 && shift === 0) return raw(`return ${values}`)
  const scaled = `value * ${numeral(factor)}`
  const whole = shift === 0 ? scaled : `${scaled} ${shift < 0 ? '-' : '+'} ${numeral(Math.abs(shift))}`
  return code`
    const out = ${raw(values)}
    return out.map((value) => ${raw(whole)})
  `
}
