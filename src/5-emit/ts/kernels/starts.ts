/** Prints the functions that put a model at its start. */
import type { Buffer, Program } from '../../../4-loops/program.js'
import { doc, numeral } from '../printer/index.js'
import { isNumberField } from './context.js'
import { block, render } from './lines.js'

export interface Printed {
  readonly texts: readonly string[]
  /** What the functions are called. */
  readonly names: readonly string[]
  /** Functions of the runtime that they use. */
  readonly calls: readonly string[]
}

/** `learningRate` is absent where the model is not trained. */
export function printStarts(program: Program, learningRate: number | undefined): Printed {
  const states = [...program.buffers.values()].filter(({ start }) => start !== undefined)
  const isTraining = ({ flushes, element }: Buffer): boolean => flushes || element === 'double'
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
  const documented = (text: string, lines: ReturnType<typeof block>): string =>
    render([doc(text).text, ...lines]).join('\n')
  const laws = new Set(lasting.map(({ start }) => start?.law.law))
  return {
    texts: [
      documented('Puts every parameter at its start; all of it follows from the seed.', initialise),
      ...(trains ? [documented("Puts the optimiser's memory at its start.", restart)] : []),
    ],
    names: ['initialise', ...(trains ? ['restart'] : [])],
    calls: [...(laws.has('uniform') ? ['fillUniform'] : []), ...(laws.has('normal') ? ['fillNormal'] : [])],
  }
}

function startOf(buffer: Buffer): readonly string[] {
  const { name, start } = buffer
  if (!start) return []
  const { law, stream } = start
  switch (law.law) {
    case 'constant':
      return [
        isNumberField(buffer) ? `memory.${name} = ${numeral(law.value)}` : `memory.${name}.fill(${numeral(law.value)})`,
      ]
    case 'uniform':
      return [`fillUniform(memory.${name}, ${numeral(law.low)}, ${numeral(law.high)}, seed, ${stream} /* stream */)`]
    case 'normal':
      return [
        `fillNormal(memory.${name}, ${numeral(law.mean)}, ${numeral(law.standardDeviation)}, seed, ${stream} /* stream */)`,
      ]
  }
}
