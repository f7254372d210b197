/** The members that keep the weights: save and load, and the table of tensors behind them. */
import type { ModuleTensor } from '../../../2-model/module-interface.js'
import { call, type Code, code, doc, identifier, list, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { checkOptions } from './options.js'

export function printWeightMembers(context: Context): Piece[] {
  return [save(context), load(context)]
}

/** Names of PyTorch's counters of batches, one beside each running mean. */
export function counterNames({ model }: Context): readonly string[] {
  const means = model.tensors.filter(({ name }) => name.endsWith('.running_mean'))
  return model.training?.batchCounters ?? means.map(({ name }) => name.replace(/running_mean$/, 'num_batches_tracked'))
}

function docOf({ joins, reconstruction }: Context['model']): Code {
  const order = joins
    ? "in PyTorch's layout; modules count in the spec's order, joins after their branches."
    : 'with the names and layout of an equivalent PyTorch `nn.Sequential`.'
  const kept = reconstruction ? ' The decoders that the pretraining kept stand beside it, as `decoder.`.' : ''
  return doc(`The weights as a safetensors file${joins ? '' : ','} ${order}${kept}`)
}

function save(context: Context): Piece {
  const { names } = context
  const counters = counterNames(context)
  const last = counters.length === 0 ? code`{}` : code`counters`
  const member = code`
    ${docOf(context.model)}
    save(): Uint8Array<ArrayBuffer> {
      ${
        counters.length === 0
          ? undefined
          : code`
              const counters = {
                ${counters.map((name) => code`${name}: this.#batches,`)}
              }
            `
      }
      return writeWeights(${identifier(names.self)}.spec, ${identifier(names.weightTensors)}(this.#memory), ${last})
    }
  `
  return { code: member, uses: ['writeWeights'] }
}

function load(context: Context): Piece {
  const { names, model, part } = context
  const [counter] = counterNames(context)
  const assigned = counter === undefined ? '' : 'const file = '
  const spec = code`${identifier(names.self)}.spec`
  const tensors = code`${identifier(names.weightTensors)}(this.#memory)`
  const read = call(`${assigned}readWeights`, [raw('bytes'), spec, tensors, raw('options.foreign ?? false')], '', 4)
  const member = code`
    /**
     * Takes the weights of a file that \`save\` or PyTorch wrote, all of them or, with an error, none. Whatever else the
     * model has learned about its training starts anew.
     */
    load(bytes: Uint8Array, options: LoadOptions = {}): void {
      ${checkOptions(context, 'load')}
      ${model.training && code`if (this.#fitting) throw new ModelError('BUSY', 'a fit of this model is still running')`}
      ${read}
      ${part.prepares ? raw('this.#memory.isPrepared = false') : undefined}
      ${model.training === undefined ? undefined : code`this.#network.restart()`}
      ${counter === undefined ? undefined : code`this.#batches = file.tensors.get(${counter})?.values[0] ?? 0`}
      ${model.training === undefined ? undefined : code`this.#progress = { epochs: 0, fit: undefined }`}
      ${model.training?.stop?.restore === 'best' ? code`this.#best = []` : undefined}
      ${model.pretraining && code`this.#pretrained = ${model.pretraining.phases.length}`}
    }
  `
  return { code: member, uses: ['readWeights', 'LoadOptions'] }
}

/** The function that pairs the tensors of weight files with the buffers. */
export function printWeightTensors({ model, names }: Context): Piece {
  const { Memory } = names.kernels
  const text = code`
    /** The tensors of weight files, and where they live. */
    function ${identifier(names.weightTensors)}(memory: ${identifier(Memory)}): WeightTensor[] {
      return [
        ${model.tensors.map(tensor)}
      ]
    }
  `
  return { code: text, uses: ['WeightTensor'] }
}

export function tensor({ name, shape, transposed, buffer }: ModuleTensor): ReturnType<typeof code> {
  const fields = [
    code`name: ${name}`,
    list(
      'shape: ',
      shape.map((length) => code`${length}`),
      '',
      10,
    ),
    code`transposed: ${transposed}`,
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
