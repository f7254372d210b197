/** The public types of a model: labels, predictions, data, metrics. */
import type { ModuleTraining } from '../../../2-model/module-interface.js'
import { type Code, code, doc, generic, identifier, raw, union } from '../printer/index.js'
import { numeral, quote } from '../printer/index.js'
import { type Context, numbers, type Piece } from './context.js'

export function printTypes(context: Context): Piece[] {
  const { training } = context.model
  const trained = training ? [dataType(context), metricsType(context, training), fitTypes(context)] : []
  return [...labelType(context), ...predictionType(context), ...featureType(context), ...trained]
}

export function labelCode(label: string | number): Code {
  return raw(typeof label === 'string' ? quote(label) : numeral(label))
}

/** The type of `predict`'s answer. */
export function predictionTypeName({ model, names, real }: Context): Code {
  if (model.output.kind !== 'number') return identifier(names.Prediction)
  return model.output.size === 1 ? raw('number') : real
}

/** The targets as the kernels read them. */
export function targetsType({ model }: Context): Code {
  return raw(model.output.kind === 'class' ? 'Int32Array' : 'Rows')
}

function labelType({ model: { output }, names }: Context): Piece[] {
  if (output.kind !== 'class') return []
  const type = union(`export type ${identifier(names.Label).text}`, output.labels.map(labelCode))
  return [{ code: code`${doc(`The classes of \`${output.name}\`.`, output.doc)}\n${type}`, uses: [] }]
}

function predictionType({ model: { output, name }, names, real }: Context): Piece[] {
  if (output.kind === 'number') return []
  const fields = []
  if (output.kind === 'class') {
    fields.push(doc('The most probable class.'), code`readonly label: ${identifier(names.Label)}`)
    fields.push(doc(`One for each of \`${name}.spec.labels\`; together they are 1.`))
    fields.push(code`readonly probabilities: ${real}`)
  } else if (output.size === 1) {
    fields.push(doc('Whether the probability is at least ½.'), code`readonly label: boolean`)
    fields.push(doc('That the answer is yes.'), code`readonly probability: number`)
  } else {
    fields.push(doc('Whether each probability is at least ½.'), code`readonly labels: readonly boolean[]`)
    fields.push(doc(`That the answers are yes, ${output.size} in all.`), code`readonly probabilities: ${real}`)
  }
  const type = code`
    /** What \`predict\` answers. */
    export interface ${identifier(names.Prediction)} {
      ${fields}
    }
  `
  return [{ code: type, uses: [] }]
}

function featureType({ model, names }: Context): Piece[] {
  if (model.features.length === 0) return []
  const labels = model.features.map(({ label }) => labelCode(label))
  const type = union(`export type ${identifier(names.Feature).text}`, labels)
  return [{ code: code`${doc('The layers whose values `encode` gives.')}\n${type}`, uses: [] }]
}

function dataType(context: Context): Piece {
  const { model, names } = context
  const { output } = model
  if (output.kind === 'number' && output.reconstructs) {
    const type = code`
      /** Rows, which are their own answers. */
      export interface ${identifier(names.Data)} {
        ${doc(inputText(model))}
        readonly x: Rows
      }
    `
    return { code: type, uses: ['Rows'] }
  }
  const y = targets(model.output.kind, names.Label)
  const wide = output.size === 1 ? 'one a row' : `${output.size} a row`
  const text = {
    class: 'One class a row: a typed array holds class indices from 0, a plain array holds the labels themselves.',
    binary: `0 or 1, ${wide}.`,
    number: `Finite numbers, ${wide}.`,
  }[output.kind]
  const type = code`
    /** Rows with their answers. */
    export interface ${identifier(names.Data)} {
      ${doc(inputText(model))}
      readonly x: Rows
      ${doc(text)}
      readonly y: ${raw(y.type)}
    }
  `
  return { code: type, uses: ['Rows', ...y.uses] }
}

/** The type of targets as users give them. */
export function targets(
  kind: 'class' | 'binary' | 'number',
  label: string,
): { readonly type: string; readonly uses: readonly string[] } {
  if (kind === 'class') return { type: `ClassIndices | readonly ${label}[]`, uses: ['ClassIndices'] }
  return {
    type: kind === 'binary' ? 'Rows | readonly (boolean | 0 | 1)[]' : 'Rows | readonly number[]',
    uses: ['Rows'],
  }
}

/** What a row of inputs is. */
export function inputText({ input }: Context['model']): string {
  const dimensions = input.dimensions.length > 1 ? ` (${input.dimensions.join(' × ')})` : ''
  const range = input.range === undefined ? '' : `, raw values from ${input.range[0]} to ${input.range[1]}`
  return `Row after row \`${input.name}\`: ${numbers(input.size)}${dimensions} a row${range}.`
}

function metricsType({ names }: Context, { sumsLoss, lossName, metrics }: ModuleTraining): Piece {
  const types = { number: 'number', list: 'readonly number[]', table: 'readonly (readonly number[])[]' }
  const fields = metrics
    .flatMap((metric) => metric.fields)
    .map(
      ({ name, type, doc: text }) => code`
      ${doc(text)}
      readonly ${identifier(name)}: ${raw(types[type])}
    `,
    )
  const type = code`
    /** What \`evaluate\` measures. */
    export interface ${identifier(names.Metrics)} {
      ${doc(`${sumsLoss ? 'Sum of the' : 'Mean'} ${lossName} of the rows.`)}
      readonly loss: number
      ${fields}
    }
  `
  return { code: type, uses: [] }
}

function fitTypes({ names, model }: Context): Piece {
  const { Data, Metrics, FitOptions, History } = names
  const isRequired = model.pretraining?.isRequired ?? false
  const options = generic(`export type ${identifier(FitOptions).text} = FitOptions`, [
    identifier(Data),
    identifier(Metrics),
  ])
  const lines = code`
    ${isRequired ? code`${options} & PretrainedOptions` : options}
    export type ${identifier(History)} = FitHistory<${identifier(Metrics)}>
  `
  return { code: lines, uses: ['FitOptions', 'FitHistory', ...(isRequired ? ['PretrainedOptions'] : [])] }
}
