/** Rows abreast, each in a lane of its own, come to the very bits that each comes to by itself. */
import { describe, expect, it } from 'vitest'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { memoryOf } from '../reference/loops.js'
import { stepDraws } from '../support/emitted.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep } from '../support/step.js'
import { Kernels } from './kernels.js'

const nets: readonly Net[] = [
  { inputs: 5, hidden: [6], output: 'class', outputs: 2, batch: 7 },
  { inputs: 5, hidden: [6], output: 'class', outputs: 3, batch: 7 },
  { inputs: 5, hidden: [6], output: 'class', outputs: 4, batch: 7 },
  { inputs: 5, hidden: [6], output: 'binary', outputs: 1, batch: 7 },
  { inputs: 5, hidden: [6], output: 'binary', outputs: 3, batch: 7 },
  { inputs: 5, hidden: [6], output: 'number', outputs: 1, batch: 7 },
]

describe.each(['f32', 'f64'] as const)('rows abreast, %s', (precision) => {
  it.each(nets.map((net) => [`${net.outputs} of ${net.output}`, net] as const))('%s', (_, net) => {
    const model = modelOf(specText(net))
    const program = programFor(model, wasmMachine, precision)
    const kernels = new Kernels(program, precision)
    const graph = lowerTraining(model, model.training, { isRounded: precision === 'f32' })
    const { states, x, target } = randomStep(net, graph, { rows: 7, seed: 3 })
    const memory = memoryOf(program, new Map(graph.states.map(({ name }, id) => [name, states[id] ?? []])))
    const infer = (first: number, rows: number): readonly (readonly number[])[] => {
      const part = (values: ArrayLike<number>): Float64Array => {
        const width = values.length / 7
        return Float64Array.from(values).subarray(first * width, (first + rows) * width)
      }
      const call = { x: part(x), target: part(target ?? []), rows, totalRows: 7, random: stepDraws(1, 1) }
      return [...kernels.run('infer', memory, call, 1, 1).values()].map((values) => [...values])
    }
    const together = infer(0, 7)
    const alone = Array.from({ length: 7 }, (_, row) => infer(row, 1))
    expect(together).toEqual(together.map((_, result) => alone.flatMap((results) => results[result] ?? [])))
    expect(new Set(together[0]).size).toBeGreaterThan(6)
    expect(kernels.spilled).toEqual([])
  })
})
