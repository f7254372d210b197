/** Every statement in lanes gives the numbers of the interpreter: two steps of training, then predictions. */
import { describe, expect, it } from 'vitest'
import { lowerTraining } from '../../src/3-graph/lower.js'
import type { EntryName } from '../../src/4-loops/program.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { anyCase, emittedCases, nameOf, type EmittedCase } from '../maths/emitted-cases.js'
import { memoryOf, runEntry, type Memory } from '../reference/loops.js'
import { stepDraws } from '../support/emitted.js'
import { modelOf } from '../support/model.js'
import { specText } from '../support/net.js'
import { randomStep } from '../support/step.js'
import { taking } from './extent.js'
import { Kernels } from './kernels.js'

const seed = 7
/** Rows of weights a multiple of 1 KB apart are copied to panels. */
const evenWidths: readonly EmittedCase[] = [
  { net: { inputs: 33, hidden: [256, 128], output: 'number', outputs: 3, batch: 9 }, batches: [9, 5] },
  { net: { inputs: 256, hidden: [130], output: 'binary', outputs: 1, batch: 9 }, batches: [9, 5] },
]
/** Weights of rows that fill no whole vectors are copied for calls of 64 rows, and read in place for fewer. */
const oddWidths: readonly EmittedCase[] = [
  { net: { inputs: 9, hidden: [35], output: 'number', outputs: 3, batch: 67 }, batches: [67, 9] },
]
/** A step of fewer rows than a tile goes through tiles all the same, and one of so small a batch never does. */
const shortSteps: readonly EmittedCase[] = [
  { net: { inputs: 9, hidden: [256, 35], output: 'number', outputs: 3, batch: 12 }, batches: [1, 3] },
  { net: { inputs: 9, hidden: [256, 35], output: 'number', outputs: 3, batch: 3 }, batches: [3, 2] },
]
/** Draws from the normal law come in pairs of vectors, two of them in turns, as far as an even row has them. */
const noisyWidths: readonly EmittedCase[] = [3, 7, 8, 9, 12, 14, 16, 19, 22, 24, 29, 36].map((inputs) => ({
  net: { inputs, hidden: [], between: ['corrupt gaussian(0.3)'], output: 'number', outputs: 2, batch: 5 },
  batches: [5, 2],
}))
/** What is left of a step is as exact as the step: to a few times the last digit of a parameter. */
const fewDigits = 2 ** -21
/** Rounding of 32 bits, as it comes through a step or two. */
const bounds = { f32: 2e-4, f64: 1e-12 }

describe.each(['f64', 'f32'] as const)('programs as WASM, %s', (precision) => {
  const cases = [...emittedCases, ...evenWidths, ...oddWidths, ...shortSteps, ...noisyWidths].filter(taking(precision))
  it.each(cases.map((one) => [nameOf(one), one] as const))('%s', (_, one) => follow(one, precision))

  // More of them on request: NETWORKS=500.
  const any = Array.from({ length: Number(process.env.NETWORKS ?? 4) }, (_, i) => anyCase(i + 1000))
  it.each(any.map((one, i) => [`${i}: ${nameOf(one)}`, one] as const))('%s', (_, one) => follow(one, precision))
})

function follow({ net, batches }: EmittedCase, precision: 'f32' | 'f64'): void {
  const model = modelOf(specText(net))
  const program = programFor(model, wasmMachine, precision)
  const kernels = new Kernels(program, precision)
  expect(WebAssembly.validate(kernels.bytes)).toBe(true)
  const graph = lowerTraining(model, model.training, { isRounded: precision === 'f32' })
  const start = randomStep(net, graph, { rows: 2, seed: 3 })
  const given = new Map(graph.states.map(({ name, slot }, id) => [name, startOf(slot, start.states[id] ?? [])]))
  const expected = memoryOf(program, given)
  const actual: Memory = memoryOf(program, given)
  const call = (name: EntryName, rows: number, step: number): void => {
    const { states: _, ...one } = randomStep(net, graph, { rows, seed: 20 + step })
    const bound = { ...one, random: stepDraws(seed, step) }
    const results = runEntry(program, name, expected, bound)
    const found = kernels.run(name, actual, bound, seed, step)
    for (const [output, values] of results) expectClose(found.get(output), values, `${output} of ${name}`)
    for (const [state, values] of expected) {
      const parameter = state.endsWith('Remainder') ? given.get(state.slice(0, -'Remainder'.length)) : undefined
      const what = `${state} after ${name}`
      if (parameter) expect(errorOf(actual.get(state), values), what).toBeLessThan(fewDigits * largestOf(parameter))
      else expectClose(actual.get(state), values, what)
    }
  }
  batches.slice(0, 2).forEach((rows, step) => call('train', rows, step))
  for (const rows of [1, 5]) {
    if (program.entries.some(({ name }) => name === 'prepare')) call('prepare', 1, 0)
    call('infer', rows, 5)
    call('evaluate', rows, 6)
  }
  expect(kernels.spilled).toEqual([])

  function expectClose(values: Float64Array | undefined, wanted: Float64Array, what: string): void {
    const size = Math.max(1e-3, largestOf(wanted))
    expect(errorOf(values, wanted) / size, what).toBeLessThanOrEqual(bounds[precision])
  }
}

/** A remainder is less than a last digit. */
const startOf = (slot: string | undefined, values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values, (value) => (slot === 'remainder' ? value * 2 ** -24 : value))

const largestOf = (values: Float64Array): number => Math.max(...values.map(Math.abs))
const errorOf = (values: Float64Array | undefined, wanted: Float64Array): number =>
  Math.max(...wanted.map((value, i) => Math.abs(value - (values?.[i] ?? NaN))))
