/** How a class measures itself: block by block, a tally for each kind of metric. */
import type { ModuleMetric, ModuleTraining } from '../../../2-model/module-interface.js'
import { call, type Code, code, identifier, raw } from '../printer/index.js'
import { reconstructs } from './autoencoder.js'
import type { Context, Piece } from './context.js'
import { targetsType } from './types.js'
import { weight } from './weighing.js'

export function evaluation(context: Context, training: ModuleTraining): Piece {
  const { part, names } = context
  const { metrics } = training
  const targets = targetsType(context)
  const own = reconstructs(context)
  const data = code`data: CheckedData<${targets}>`
  const type = identifier(names.Metrics).text
  const tallies = distinctTallies(metrics)
  const backToRaw = rawUnits(context)
  const weighed = weight(context, training, 'undefined, 0, rows')
  const fields = metrics.flatMap(({ tally, fields }) => fields.map((field) => fieldCode(tally.name, field)))
  const member = code`
    ${call('#evaluate', [data], `: ${type} {`, 2)}
      const evaluation = this.#evaluating(data)
      let block = evaluation.next()
      while (!block.done) block = evaluation.next()
      return block.value
    }

    /** Block by block, so that a fit can give the event loop a turn between them. */
    ${call('*#evaluating', [data], `: Generator<undefined, ${type}> {`, 2)}
      const { x, ${raw(own ? '' : 'y, ')}rows } = data
      ${tallies.map(({ name, helper, arguments: given }) => raw(`const ${name} = ${helper}(${[...given, ...backToRaw].join(', ')})`))}
      ${weighed && code`const totalWeight = ${weighed}`}
      let loss = 0
      for (let start = 0; start < rows; start += ${part.blockRows}) {
        const count = Math.min(${part.blockRows}, rows - start)
        this.#network.loadInputs(x, undefined, start, count)
        ${own ? undefined : raw('this.#network.loadTargets(y, undefined, start, count)')}
        loss += this.#network.evaluateRows(count, ${raw(weighed ? 'totalWeight' : 'rows')})
        ${tallies.map(({ name }) => code`${raw(name)}.add(this.#memory.${identifier(part.outputBuffer)}, ${raw(own ? 'x' : 'y')}, start, count)`)}
        yield
      }
      ${result([raw('loss'), ...fields])}
    }
  `
  const helpers = metrics.flatMap(({ tally, fields }) => [
    tally.helper,
    ...fields.flatMap(({ helper }) => helper ?? []),
  ])
  const uses = ['CheckedData', ...(targets.text === 'Rows' ? ['Rows'] : []), ...helpers]
  return { code: member, uses: [...uses, ...(weighed ? ['weightOfRows'] : [])] }
}

/** What a tally of errors is told where answers are given again as the network sees them, and not in the caller's units. */
function rawUnits({ model: { output } }: Context): readonly number[] {
  const { factor = 1, shift = 0 } = (output.kind === 'number' ? output.reconstructs : undefined) ?? {}
  return factor === 1 && shift === 0 ? [] : [factor, shift]
}

/** Metrics of the same tally share it. */
function distinctTallies(metrics: readonly ModuleMetric[]): readonly ModuleMetric['tally'][] {
  return [...new Map(metrics.map(({ tally }) => [tally.name, tally])).values()]
}

function fieldCode(tally: string, { name, helper }: ModuleMetric['fields'][number]): Code {
  const counts = `${tally}.counts`
  return raw(`${identifier(name).text}: ${helper === undefined ? counts : `${helper}(${counts})`}`)
}

function result(fields: readonly Code[]): Code {
  const line = `return { ${fields.map(({ text }) => text).join(', ')} }`
  if (line.length <= 114) return raw(line)
  return code`
    return {
      ${fields.map((field) => code`${field},`)}
    }
  `
}
