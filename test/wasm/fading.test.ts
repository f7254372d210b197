/** Gradients next to nothing are 0 in lanes: none is kept as a denormal, which would take a hundred cycles to multiply. */
import { expect, it } from 'vitest'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { memoryOf, type Call } from '../reference/loops.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep } from '../support/step.js'
import { Kernels } from './kernels.js'

const net: Net = { inputs: 5, hidden: [16, 9], output: 'class', outputs: 5, batch: 8 }

/** A step from states, and with rows, that are made of random ones. */
function step(
  net: Net,
  stateOf: (name: string, values: readonly number[]) => readonly number[],
  more = (call: Call) => call,
) {
  const model = modelOf(specText(net))
  const program = programFor(model, wasmMachine, 'f32')
  const kernels = new Kernels(program, 'f32')
  const graph = lowerTraining(model, model.training, { isRounded: true })
  const { states, ...call } = randomStep(net, graph, { rows: 8, seed: 3 })
  const given = graph.states.map(({ name }, id) => [name, stateOf(name, [...(states[id] ?? [])])] as const)
  const memory = memoryOf(program, new Map(given))
  kernels.run('train', memory, more(call), 7, 0)
  return { program, kernels, memory }
}

it.each([
  ['as they are', 1, true],
  ['near the smallest normal number', 1e-38, false],
  ['behind the margin for the weights they are multiplied with', 1e-32, false],
])('gradients %s', (_, scale, remain) => {
  const { program, kernels } = step(net, (name, values) =>
    name === 'lastWeights' ? values.map((value) => scale * value) : values,
  )
  // Through the last weights they come to the layers before.
  const behind = [...program.buffers.values()].filter(({ name, fades }) => fades === 'gradient' && /hidden/.test(name))
  expect(behind.map(({ name }) => name)).toEqual(['hidden2Gradient', 'hidden1Gradient'])
  const kept = behind.map(({ name }) => kernels.get(name, 8).some((value) => value !== 0))
  expect(kept).toEqual([remain, remain])
})

it('moments are 0 before a learning rate makes a denormal of them', () => {
  const stateOf = (name: string, values: readonly number[]): readonly number[] => {
    if (name.endsWith('FirstMoment')) return values.map((_, at) => (at % 2 === 0 ? 5e-35 : 5e-31))
    // Nothing comes behind weights of 0, and nothing comes of rows of 0.
    return name === 'lastWeights' ? values.map(() => 0) : values
  }
  const { memory } = step({ ...net, optimiser: 'adam(lr: 1e-4)' }, stateOf, (call) => ({
    ...call,
    x: new Float32Array(call.x.length),
  }))
  const kept = [...(memory.get('hidden1WeightsFirstMoment') ?? [])]
  expect(new Set(kept.map((value) => (value === 0 ? 0 : Number(value.toPrecision(2)))))).toEqual(new Set([0, 4.5e-31]))
})
