/** The class of a model. */
import { type Code, code, doc, exportName, identifier, list, paragraphs, property, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { printReconstruction } from './autoencoder.js'
import { printCheckpointMembers } from './checkpoint.js'
import { printInference, printInferenceHelpers } from './inference.js'
import { checkOptions } from './options.js'
import { hasOwnSeeds, pretrainingFields, printPretraining } from './pretraining.js'
import { printTrainingHelpers } from './training-helpers.js'
import { printThreads, withThreads } from './threads.js'
import { printTraining } from './training.js'
import { labelCode } from './types.js'
import { classWeights } from './weighing.js'
import { counterNames, printWeightMembers } from './weights.js'

export function printClass(context: Context): Piece {
  const { model, names } = context
  const { training, pretraining } = model
  const members = [
    ...(training && pretraining ? printPretraining(context, pretraining, training) : []),
    ...(training ? printTraining(context, training) : []),
    ...printInference(context),
    ...printReconstruction(context),
    ...printWeightMembers(context),
    ...(training ? printCheckpointMembers(context, training) : []),
    ...(context.part.hasThreads ? [printThreads()] : []),
    ...(training ? printTrainingHelpers(context, training) : []),
    ...printInferenceHelpers(context),
  ]
  const exported = names.self === model.name
  const text = code`
    ${doc(model.doc, `${model.summary}; ${model.parameterCount.toLocaleString('en')} parameters.`)}
    ${exported ? code`export class` : code`class`} ${identifier(names.self)} {
      ${paragraphs([spec(context), ...classWeights(training), fields(context), ...members.map((member) => member.code)])}
    }
  `
  const uses = [
    'ModelOptions',
    'checkOptions',
    'checkSeed',
    ...(context.part.hasThreads ? ['ThreadOptions', 'checkThreads'] : []),
    ...(training ? ['Progress'] : []),
    ...members.flatMap((member) => member.uses),
  ]
  return {
    code: exported ? text : paragraphs([text, code`export { ${identifier(names.self)} as ${exportName(model.name)} }`]),
    uses,
  }
}

function spec({ model }: Context): Code {
  const labels = model.output.kind === 'class' ? model.output.labels.map(labelCode) : undefined
  const features = model.features.map(({ label }) => labelCode(label))
  const entries = [
    property('name', code`${model.name}`, 4),
    property('source', code`${model.source.path}`, 4),
    property('hash', code`${model.meaning}`, 4),
    property('architecture', code`${model.summary}`, 4),
    code`parameters: ${model.parameterCount},`,
    code`inputs: ${model.input.size},`,
    code`outputs: ${model.output.size},`,
    labels && list('labels: ', labels, ',', 4),
    list('features: ', features, ',', 4),
  ]
  return code`
    /** What was compiled; the hash is that of what the spec means, whatever its comments and layout. */
    static readonly spec = {
      ${entries.filter((entry) => entry !== undefined)}
    } as const
  `
}

function backend({ part }: Context): Code {
  if (part.backend === undefined) return raw("readonly backend = 'typescript'")
  return raw(`readonly backend: ${part.backend.type} = ${part.backend.value}`)
}

function fields(context: Context): Code {
  const { model, names } = context
  const { kernels } = names
  const { training, pretraining } = model
  const threads = context.part.hasThreads === true
  const create = identifier(kernels.createNetwork)
  const [Network, Memory] = [identifier(kernels.Network), identifier(kernels.Memory)]
  const network = threads
    ? code`
        readonly #network: ${Network}
        readonly #memory: ${Memory}
      `
    : code`
        readonly #network: ${Network} = ${create}()
        readonly #memory: ${Memory} = this.#network.memory
      `
  const counts = counterNames(context).length > 0
  const keepsBest = training?.stop?.restore === 'best'
  const state = [
    training &&
      code`
      #progress: Progress = { epochs: 0, fit: undefined }
      #fitting = false
      ${keepsBest ? code`#best: readonly WeightTensor[] = []` : undefined}
    `,
    pretraining && pretrainingFields(pretraining),
    counts ? code`#batches = 0` : undefined,
    counts && keepsBest ? code`#bestBatches = 0` : undefined,
  ]
  return code`
    /** The path of the arithmetic: on one path, the same seed and data give the same bits in every engine. */
    ${backend(context)}
    readonly seed: number
    ${network}
    ${state.filter((line) => line !== undefined)}

    constructor(options: ${withThreads(context, 'ModelOptions')} = {}) {
      ${checkOptions(context, 'constructor')}
      this.seed = checkSeed(options.seed ?? ${training?.seed ?? 0})
      ${hasOwnSeeds(pretraining) ? raw('this.#isSeedGiven = options.seed !== undefined') : undefined}
      ${threads ? code`this.#network = ${create}(checkThreads(options.threads ?? 1))` : undefined}
      ${threads ? raw('this.#memory = this.#network.memory') : undefined}
      this.#network.initialise(this.seed)
    }
  `
}
