/** Prints the functions that put a model at its start. */
import type { Buffer, Program } from '../../../4-loops/program.js'
import { doc, numeral } from '../printer/index.js'
import { isNumberField } from './context.js'
import type { Declaration } from './declaration.js'
import { block } from './lines.js'

type Law = NonNullable<Buffer['start']>['law']

export interface PrintedStarts {
  readonly functions: readonly Declaration[]
  /** Functions of the runtime that they use. */
  readonly calls: readonly string[]
}

/** `learningRate` is absent where the model is not trained. */
export function printStarts(program: Program, learningRate: number | undefined): PrintedStarts {
  const states = [...program.buffers.values()].filter(({ start }) => start !== undefined)
  const isTraining = ({ slot, element }: Buffer): boolean => slot !== undefined || element === 'double'
  const trains = learningRate !== undefined
  const lasting = states.filter((buffer) => !isTraining(buffer))
  const initialise = block('function initialise(seed: number): void', [
    'memory.seed = seed',
    ...lasting.flatMap(startOf),
    ...(trains ? ['restart()'] : []),
  ])
  const restart = block('function restart(): void', [
    'memory.step = 0',
    `memory.learningRate = ${numeral(learningRate ?? 0)}`,
    ...states.filter(isTraining).flatMap(startOf),
  ])
  const drawn = [...new Set(lasting.map(({ start }) => start?.law.law ?? 'constant'))]
  return {
    functions: [
      {
        name: 'initialise',
        doc: doc('Puts every parameter at its start; all of it follows from the seed.'),
        lines: initialise,
      },
      ...(trains ? [{ name: 'restart', doc: doc("Puts the optimiser's memory at its start."), lines: restart }] : []),
    ],
    calls: drawn.flatMap((law) => (law === 'constant' ? [] : [fillers[law]])),
  }
}

/** The function of the runtime that draws from a law. */
const fillers = {
  uniform: 'fillUniform',
  normal: 'fillNormal',
  truncatedNormal: 'fillTruncatedNormal',
  orthogonal: 'fillOrthogonal',
} satisfies Record<Exclude<Law['law'], 'constant'>, string>

function startOf(buffer: Buffer): readonly string[] {
  const { name, start } = buffer
  if (!start) return []
  const { law, stream } = start
  const whole = `memory.${name}`
  if (law.law === 'constant') {
    const value = numeral(law.value)
    return [isNumberField(buffer) ? `${whole} = ${value}` : `${whole}.fill(${value})`]
  }
  const numbers = numbersOf(law, buffer).map(numeral).join(', ')
  return [`${fillers[law.law]}(${whole}, ${numbers}, seed, ${stream} /* stream */)`]
}

/** What the law's function is told beside the array and the draws. */
function numbersOf(law: Exclude<Law, { readonly law: 'constant' }>, { shape }: Buffer): readonly number[] {
  switch (law.law) {
    case 'uniform':
      return [law.low, law.high]
    case 'normal':
    case 'truncatedNormal':
      return [law.mean, law.standardDeviation]
    case 'orthogonal':
      return [Number(shape.rows), shape.columns, law.gain]
    default:
      return law satisfies never
  }
}
