/** The members that stop a run and go on with it: checkpoint, resume, and the table of the optimiser's memory. */
import type { ModuleState, ModuleTraining } from '../../../2-model/module-interface.js'
import { call, type Code, code, doc, identifier, list, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { checkOptions } from './options.js'
import { hasOwnSeeds } from './pretraining.js'
import { withThreads } from './threads.js'
import { counterNames, tensor as weightTensor } from './weights.js'

export function printCheckpointMembers(context: Context, training: ModuleTraining): Piece[] {
  return [checkpoint(context, training), resume(context, training), unfinished()]
}

function checkpoint(context: Context, training: ModuleTraining): Piece {
  const { names } = context
  const counts = [code`'model.seed': this.seed,`, code`'model.step': memory.step,`]
  const keepsBest = training.stop?.restore === 'best'
  const { pretraining } = context.model
  if (pretraining) counts.push(code`'model.pretrained': this.#pretrained,`)
  if (hasOwnSeeds(pretraining)) counts.push(code`'model.isSeedGiven': Number(this.#isSeedGiven),`)
  if (counterNames(context).length > 0) counts.push(code`'model.batches': this.#batches,`)
  if (counterNames(context).length > 0 && keepsBest) counts.push(code`'best.batches': this.#bestBatches,`)
  const numbers = numbersOf(context).map(({ name, buffer }) => code`${name}: memory.${identifier(buffer)},`)
  const member = code`
    ${doc(
      'Everything that a run needs to go on bit for bit, between any two steps: weights, statistics, the optimiser’s memory, seed, step, and the place in the epoch. A safetensors file with a checksum; it also holds the weights under the names that `save` gives them.',
    )}
    checkpoint(): Uint8Array<ArrayBuffer> {
      const memory = this.#memory
      return writeCheckpoint(${identifier(names.self)}.spec, {
        backend: this.backend,
        weights: ${identifier(names.weightTensors)}(memory),
        tensors: ${tensors(context, training)},
        ${table('counts', counts)}
        ${table('numbers', numbers)}
        progress: this.#progress,
      })
    }
  `
  return { code: member, uses: ['writeCheckpoint'] }
}

/** An object of a line an entry. */
function table(key: 'counts' | 'numbers', entries: readonly Code[]): Code {
  if (entries.length === 0) return code`${raw(key)}: {},`
  return code`
    ${raw(key)}: {
      ${entries}
    },
  `
}

/** What lies beside the weights: the optimiser's memory, and the weights of the best epoch. */
function tensors(context: Context, training: ModuleTraining): Code {
  const parts: Code[] = []
  if (hasMemory(context)) parts.push(code`${identifier(context.names.optimiserTensors)}(memory)`)
  if (training.stop?.restore === 'best') parts.push(code`this.#best`)
  const [only] = parts
  if (only && parts.length === 1) return only
  return list(
    '',
    parts.map((part) => code`...${part}`),
    '',
    6,
  )
}

function resume(context: Context, training: ModuleTraining): Piece {
  const { pretraining } = context.model
  const { names } = context
  const self = identifier(names.self)
  const rates = [training.rate, ...(pretraining?.phases ?? []).map(({ rate }) => rate)]
  const goesByMetrics = training.stop !== undefined || rates.some((rate) => rate?.watch !== undefined)
  const weights = code`${identifier(names.weightTensors)}(memory)`
  const numbers = numbersOf(context).map(
    ({ name, buffer }) => code`memory.${identifier(buffer)} = checkpoint.real(${name})`,
  )
  const best = code`
    if (model.#progress.fit !== undefined && model.#progress.fit.bestEpoch > 0) {
      model.#best = copyTensors(${weights}, 'best.')
      checkpoint.fill(model.#best)
      ${counterNames(context).length > 0 ? code`model.#bestBatches = checkpoint.count('best.batches')` : undefined}
    }
  `
  const member = code`
    ${doc(
      'The model as it was when `checkpoint` wrote the file. If a fit was under way, `fit` on the same data goes on with it, to the same bits as if it had never been stopped.',
      'What `save` writes is no checkpoint: it holds the weights alone. A file that was cut off, changed, or written by another backend or by a spec that meant another run is an error with a code.',
    )}
    static resume(bytes: Uint8Array, options: ${withThreads(context, 'ResumeOptions')} = {}): ${self} {
      ${checkOptions(context, 'resume')}
      ${call('const checkpoint = readCheckpoint', [raw('bytes'), code`${self}.spec`, raw(context.part.backend?.value ?? "'typescript'"), raw('options.changed ?? false')], '', 4)}
      const model = new ${self}({ seed: checkpoint.count('model.seed')${context.part.hasThreads ? raw(', threads: options.threads') : undefined} })
      const memory = model.#memory
      checkpoint.fill(${weights})
      ${hasMemory(context) ? code`checkpoint.fill(${identifier(names.optimiserTensors)}(memory))` : undefined}
      memory.step = checkpoint.count('model.step')
      ${numbers}
      ${pretraining && raw("model.#pretrained = checkpoint.count('model.pretrained')")}
      ${hasOwnSeeds(pretraining) ? raw("model.#isSeedGiven = checkpoint.count('model.isSeedGiven') === 1") : undefined}
      ${counterNames(context).length > 0 ? code`model.#batches = checkpoint.count('model.batches')` : undefined}
      model.#progress = checkpoint.progress(${shuffleOf(context, training)})
      ${goesByMetrics ? raw('if (checkpoint.changed && model.#progress.fit) forgetMetrics(model.#progress.fit)') : undefined}
      ${training.stop?.restore === 'best' ? best : undefined}
      return model
    }
  `
  return { code: member, uses: ['readCheckpoint', 'ResumeOptions', ...(goesByMetrics ? ['forgetMetrics'] : [])] }
}

/** Whether what is under way takes its rows in a new order each epoch: the training, or the layer that is pretrained. */
function shuffleOf({ model: { pretraining } }: Context, { shuffle, batch }: ModuleTraining): Code {
  const all = [...(pretraining?.phases ?? []).map((phase) => phase.shuffle), shuffle && batch !== 'all']
  if (new Set(all).size === 1) return raw(String(all[0]))
  return raw(`[${all.join(', ')}][model.#pretrained] ?? false`)
}

function unfinished(): Piece {
  const member = code`
    /** Where the fit stands that is under way or was stopped, if there is one. */
    get unfinished(): Readonly<UnfinishedFit> | undefined {
      return this.#progress.fit && { ...this.#progress.fit }
    }
  `
  return { code: member, uses: ['UnfinishedFit'] }
}

const isNumber = ({ shape }: ModuleState): boolean => shape.length === 0
/** The optimisers' memory: of the training, and of every layer's own pretraining. */
function memoryOf({ model: { training, pretraining } }: Context): readonly ModuleState[] {
  const phases = pretraining?.phases ?? []
  return [...(training?.optimiserState ?? []), ...phases.flatMap(({ optimiserState }) => optimiserState)]
}
const numbersOf = (context: Context): readonly ModuleState[] => memoryOf(context).filter(isNumber)
const tensorsOf = (context: Context): readonly ModuleState[] => memoryOf(context).filter((state) => !isNumber(state))
const hasMemory = (context: Context): boolean =>
  tensorsOf(context).length + (context.model.pretraining?.tensors ?? []).length > 0

/** The function that pairs what only checkpoints hold with its names there, where there is anything. */
export function printOptimiserTensors(context: Context): Piece[] {
  const { model, names } = context
  if (!hasMemory(context)) return []
  const decoders = model.pretraining?.tensors ?? []
  const text = code`
    ${doc(`The optimiser’s memory as checkpoints hold it${decoders.length > 0 ? ', and the decoders of the pretraining' : ''}.`)}
    function ${identifier(names.optimiserTensors)}(memory: ${identifier(names.kernels.Memory)}): WeightTensor[] {
      return [
        ${decoders.map(weightTensor)}
        ${tensorsOf(context).map(tensor)}
      ]
    }
  `
  return [{ code: text, uses: ['WeightTensor'] }]
}

function tensor({ name, shape, buffer }: ModuleState): Code {
  const fields = [
    code`name: ${name}`,
    raw(`shape: [${shape.join(', ')}]`),
    raw('transposed: false'),
    raw(`values: memory.${identifier(buffer).text}`),
  ]
  const line = `{ ${fields.map(({ text }) => text).join(', ')} },`
  if (line.length <= 120 - 4) return raw(line)
  return code`
    {
      ${fields.map(({ text }) => raw(`${text},`))}
    },
  `
}
