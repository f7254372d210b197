/** Gradients next to nothing are 0 in lanes: none is kept as a denormal, which would take a hundred cycles to multiply. */
import { expect, it } from 'vitest'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { memoryOf } from '../reference/loops.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep } from '../support/step.js'
import { Kernels } from './kernels.js'

const net: Net = { inputs: 5, hidden: [16, 9], output: 'class', outputs: 5, batch: 8 }

it.each([
  ['as they are', 1, true],
  ['near the smallest normal number', 1e-38, false],
  ['behind the margin for the weights they are multiplied with', 1e-32, false],
])('gradients %s', (_, scale, remain) => {
  const model = modelOf(specText(net))
  const program = programFor(model, wasmMachine)
  const kernels = new Kernels(program, 'f32')
  const graph = lowerTraining(model, model.training)
  const { states, ...call } = randomStep(net, graph, { rows: 8, seed: 3 })
  const given = graph.states.map(({ name }, id) => {
    const values = states[id] ?? []
    return [name, name === 'lastWeights' ? values.map((value) => scale * value) : values] as const
  })
  kernels.run('train', memoryOf(program, new Map(given)), call, 7, 0)
  // Through the last weights they come to the layers before.
  const behind = [...program.buffers.values()].filter(({ name, fades }) => fades === 'gradient' && /hidden/.test(name))
  expect(behind.map(({ name }) => name)).toEqual(['hidden2Gradient', 'hidden1Gradient'])
  const kept = behind.map(({ name }) => kernels.get(name, 8).some((value) => value !== 0))
  expect(kept).toEqual([remain, remain])
})

it('moments are 0 before a learning rate makes a denormal of them', () => {
  const model = modelOf(specText({ ...net, optimiser: 'adam(lr: 1e-4)' }))
  const program = programFor(model, wasmMachine)
  const kernels = new Kernels(program, 'f32')
  const graph = lowerTraining(model, model.training)
  const { states, ...call } = randomStep(net, graph, { rows: 8, seed: 3 })
  const given = graph.states.map(({ name }, id) => {
    const values = states[id] ?? []
    if (name.endsWith('FirstMoment')) return [name, values.map((_, at) => (at % 2 === 0 ? 5e-35 : 5e-31))] as const
    // Nothing comes behind weights of 0, and nothing comes of rows of 0.
    return [name, name === 'lastWeights' ? values.map(() => 0) : values] as const
  })
  const memory = memoryOf(program, new Map(given))
  kernels.run('train', memory, { ...call, x: call.x.map(() => 0) }, 7, 0)
  const kept = [...(memory.get('hidden1WeightsFirstMoment') ?? [])]
  expect(new Set(kept.map((value) => (value === 0 ? 0 : Number(value.toPrecision(2)))))).toEqual(new Set([0, 4.5e-31]))
})
