/** How the learning rate of a class moves: the `rate` statement of its spec as a function. */
import type { ModuleRate, ModuleTraining } from '../../../2-model/module-interface.js'
import type { RateExpr } from '../../../expression/rate.js'
import { leavesOf, operands } from '../../../expression/walk.js'
import { assign, atom, printOperation, runtimeCall, type Text } from '../kernels/text.js'
import { type Code, code, doc, identifier, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'
import { metricOf } from './stopping.js'

/** The function that gives a step's learning rate, where the spec has a schedule. */
export function printLearningRate({ model, names }: Context): Piece[] {
  const { training, pretraining } = model
  const phases = pretraining?.phases ?? []
  return [
    ...(training?.rate ? [rateFunction(names.learningRateAt, training.rate)] : []),
    ...phases.flatMap(({ rate }, index) => (rate ? [rateFunction(names.phaseRates[index] ?? '', rate)] : [])),
  ]
}

function rateFunction(name: string, rate: ModuleRate): Piece {
  const places = leavesOf(rate.value, (leaf) => leaf)
  const { lines, calls } = printBody(rate.value)
  const parameter = places.length === 0 ? raw('') : raw(`{ ${places.join(', ')} }: RatePlace`)
  const text = code`
    ${doc(`The learning rate of the step after t of a fit’s N steps: ${rate.text}.`, rate.formula)}
    function ${identifier(name)}(${parameter}): number {
      ${lines.map(raw)}
    }
  `
  return { code: text, uses: [...calls, ...(places.length === 0 ? [] : ['RatePlace'])] }
}

/** Named parts as constants, then the value. */
function printBody(value: RateExpr): { readonly lines: readonly string[]; readonly calls: readonly string[] } {
  const bound = new Map<RateExpr, Text>()
  const lines: string[] = []
  const calls: string[] = []
  const visit = (part: RateExpr): void => {
    if (bound.has(part)) return
    operands(part).forEach(visit)
    const call = runtimeCall(part.op)
    if (call !== undefined) calls.push(call)
    if (part.op === 'const' || part.op === 'leaf' || part.name === undefined) return
    lines.push(assign(`const ${part.name} =`, textOf(part), 1))
    bound.set(part, atom(part.name))
  }
  const textOf = (part: RateExpr): Text =>
    bound.get(part) ?? (part.op === 'leaf' ? atom(part.leaf) : printOperation(part, textOf))
  visit(value)
  const whole = textOf(value)
  const short = `return ${whole.text}`
  const end = short.length <= 118 ? [short] : [assign('const rate =', whole, 1), 'return rate']
  return { lines: [...lines, ...end], calls }
}

/** What `fit` is given. */
export function rating(name: string, { value, watch }: ModuleRate): Code {
  const place = leavesOf(value, (leaf) => leaf).length === 0 ? raw('') : raw('place')
  const watching =
    watch &&
    code`
      watch: watchMetric({
        patience: ${watch.patience},
        threshold: ${watch.threshold},
        metric: ${metricOf(watch.metric)},
      }),
    `
  return code`
    rate: (${place}) => (this.#memory.learningRate = ${identifier(name)}(${place})),
    ${watching}
  `
}

export function ratingText({ learningRate, rate }: ModuleTraining): string | undefined {
  return rate && `Its learning rate moves as \`rate ${rate.text}\` says; \`trainBatch\` uses ${learningRate}.`
}

export const ratingUses = (rate: ModuleRate | undefined): readonly string[] => (rate?.watch ? ['watchMetric'] : [])
