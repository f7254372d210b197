/** The members that answer: predict, predictBatch, encode. */
import { call, type Code, code, doc, identifier, raw } from '../printer/index.js'
import { answerOf, reconstructs } from './autoencoder.js'
import { buffer, type Context, numbers, type Piece } from './context.js'
import { inputText, predictionTypeName } from './types.js'

export function printInference(context: Context): Piece[] {
  return [predict(context), predictBatch(context), ...encode(context)]
}

/** Private members behind them. */
export function printInferenceHelpers({ part }: Context): Piece[] {
  const rows = part.blockRows
  const member = code`
    /** Runs the rows block by block, and copies \`width\` numbers a row out of the buffer of one layer. */
    #infer(x: Rows, rows: number, buffer: Real | Float64Array, width: number, out: Real): Real {
      for (let start = 0; start < rows; start += ${rows}) {
        const count = Math.min(${rows}, rows - start)
        this.#network.loadInputs(x, undefined, start, count)
        this.#network.inferRows(count)
        out.set(buffer.subarray(0, count * width), start * width)
      }
      return out
    }
  `
  return [{ code: member, uses: ['Rows'] }]
}

function predict(context: Context): Piece {
  const { model, part, names, real } = context
  const { output } = model
  const values = buffer(part.outputBuffer)
  const labelled = [code`${identifier(names.self)}.spec.labels`, raw('probabilities')]
  const answer = {
    class: () => code`
      const probabilities = new ${real}(${values}.subarray(0, ${output.size}))
      ${call(`const label = mostProbable<${identifier(names.Label).text}>`, labelled, '', 4)}
      return { label, probabilities }
    `,
    binary: () =>
      output.size === 1
        ? code`
            const probability = ${values}[0]!
            return { label: checkProbability(probability) >= 0.5, probability }
          `
        : code`
            const probabilities = new ${real}(${values}.subarray(0, ${output.size}))
            return { labels: Array.from(probabilities, (probability) => checkProbability(probability) >= 0.5), probabilities }
          `,
    number: () =>
      output.size === 1 && !reconstructs(context)
        ? code`return ${values}[0]!`
        : code`return ${answerOf(context, code`new ${real}(${values}.subarray(0, ${output.size}))`)}${output.size === 1 ? raw('[0]!') : raw('')}`,
  }[output.kind]()
  const member = code`
    ${doc(`The answer for one row of ${numbers(model.input.size)}${unit(context)}.`)}
    predict(row: Rows): ${predictionTypeName(context)} {
      checkRow('row', row, ${model.input.size})
      this.#network.loadInputs(row, undefined, 0, 1)
      this.#network.inferRows(1)
      ${answer}
    }
  `
  return { code: member, uses: ['Rows', 'checkRow', ...helper[output.kind]] }
}

/** What makes a label. */
const helper = { class: ['mostProbable'], binary: ['checkProbability'], number: [] }

/** An autoencoder answers as it was asked. */
const unit = (context: Context): string => (reconstructs(context) ? ', in the units of the input' : '')

function predictBatch(context: Context): Piece {
  const { model, part, real } = context
  const { size, kind } = model.output
  const returned = answerOf(context, raw('answers')).text === 'answers' ? 'return' : 'const answers ='
  const what = { class: 'probabilities', binary: size === 1 ? 'probability' : 'probabilities', number: 'values' }[kind]
  const member = code`
    ${doc(`The answers for many rows: rows × ${size} ${what}${unit(context)}, into \`out\` if given.`, inputText(model))}
    predictBatch(x: Rows, out?: ${real}): ${real} {
      const rows = checkRows('x', x, ${model.input.size})
      if (out !== undefined) checkOutput(out, rows * ${size})
      ${infer(part.outputBuffer, size, `out ?? new ${real.text}(rows * ${size})`, 4, returned)}
      ${returned === 'return' ? undefined : code`return ${answerOf(context, raw('answers'))}`}
    }
  `
  return { code: member, uses: ['Rows', 'checkRows', 'checkOutput'] }
}

function infer(from: string, width: number, out: string, indent: number, head = 'return'): Code {
  return call(`${head} this.#infer`, [raw('x'), raw('rows'), buffer(from), code`${width}`, raw(out)], '', indent)
}

function encode({ model, names, real }: Context): Piece[] {
  const { features, lastFeature, input } = model
  if (features.length === 0 && lastFeature === undefined) return []
  const values = (feature: { readonly buffer: string; readonly size: number }): Code => {
    return infer(
      feature.buffer,
      feature.size,
      `new ${real.text}(rows * ${feature.size})`,
      features.length === 0 ? 4 : 8,
    )
  }
  const cases = features.map(
    (feature) => code`
    case ${feature.label}:
      ${values(feature)}
  `,
  )
  const unlabelled =
    lastFeature === undefined
      ? undefined
      : code`
    case undefined:
      ${values(lastFeature)}
  `
  const sizes = features.map(({ label, size }) => `\`${label}\` ${numbers(size)} a row`).join(', ')
  const last =
    lastFeature === undefined ? '' : `Without a label: ${lastFeature.text}, ${numbers(lastFeature.size)} a row.`
  const optional = lastFeature === undefined ? '' : '?'
  const parameters = [
    code`x: Rows`,
    ...(features.length === 0 ? [] : [code`label${raw(optional)}: ${identifier(names.Feature)}`]),
  ]
  if (features.length === 0 && lastFeature !== undefined) {
    const member = code`
      ${doc(`What the network makes of the rows: the values of ${lastFeature.text}, ${numbers(lastFeature.size)} a row.`)}
      encode(x: Rows): ${real} {
        const rows = checkRows('x', x, ${input.size})
        ${values(lastFeature)}
      }
    `
    return [{ code: member, uses: ['Rows', 'checkRows'] }]
  }
  const member = code`
    ${doc('What the layers make of the rows.', `${sizes}. ${last}`)}
    ${call('encode', parameters, `: ${real.text} {`, 2)}
      const rows = checkRows('x', x, ${input.size})
      switch (label) {
        ${[...cases, ...(unlabelled === undefined ? [] : [unlabelled])]}
        default:
          throw new ModelError(
            'WRONG_OPTION',
            'label: ' + String(label) + ' is not one of ' + ${identifier(names.self)}.spec.features.join(', '),
          )
      }
    }
  `
  return [{ code: member, uses: ['Rows', 'checkRows', 'ModelError'] }]
}
