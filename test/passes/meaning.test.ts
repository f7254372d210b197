/** After every single pass the graph, or the program, computes the same new states and the same loss. */
import { describe, expect, it } from 'vitest'
import type { Graph } from '../../src/3-graph/graph.js'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { graphPasses } from '../../src/3-graph/passes/index.js'
import { buildProgram } from '../../src/4-loops/build.js'
import { loopPasses } from '../../src/4-loops/passes/index.js'
import type { Program } from '../../src/4-loops/program.js'
import { verifyProgram } from '../../src/4-loops/verify.js'
import { graphsFor } from '../../src/programs.js'
import { evaluate } from '../reference/index.js'
import { memoryOf, runEntry, type Call, type Memory } from '../reference/loops.js'
import { largestError } from '../support/measure.js'
import { evaluationGraph } from '../support/model.js'
import { randomStep, type Step } from '../support/step.js'
import { specText } from '../support/net.js'
import { cases, machines, type PassCase } from './cases.js'

const rows = 7

/** Every number that a step leaves behind, by name. */
type Outcome = ReadonlyMap<string, ArrayLike<number>>

function expectSame(outcome: Outcome, expected: Outcome, when: string): void {
  expect(expected.size).toBeGreaterThan(1)
  for (const [name, values] of expected) {
    const error = largestError(Array.from(outcome.get(name) ?? []), Array.from(values))
    expect(error, `${name} ${when}`).toBeLessThanOrEqual(1e-12)
  }
}

function graphOutcome(graph: Graph, step: Step): Outcome {
  const { states, outputs } = evaluate(graph, step)
  const named = graph.states.map(({ name }, id): [string, ArrayLike<number>] => [name, states[id] ?? []])
  return new Map([...named, ['loss', Array.from(outputs.get('loss')?.values ?? [])]])
}

/** One step of the program; with `blocks`, if it accumulates, block after block and then the update. */
function programOutcome(program: Program, memory: Memory, call: Call, blocks: readonly number[]): Outcome {
  if (program.entries.some(({ name }) => name === 'train')) {
    const results = runEntry(program, 'train', memory, call)
    return new Map<string, ArrayLike<number>>([...memory, ['loss', results.get('loss') ?? []]])
  }
  let loss = 0
  let start = 0
  for (const count of blocks) {
    const part = (values: ArrayLike<number>): number[] => {
      const width = values.length / call.rows
      return Array.from(values).slice(start * width, (start + count) * width)
    }
    const block = { ...call, rows: count, totalRows: call.rows, x: part(call.x), target: part(call.target ?? []) }
    loss += runEntry(program, 'accumulate', memory, block).get('loss')?.[0] ?? Number.NaN
    start += count
  }
  runEntry(program, 'apply', memory, { ...call, rows: Number.NaN, x: [] })
  return new Map<string, ArrayLike<number>>([...memory, ['loss', [loss]]])
}

describe('passes over the graph', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { model, net }) => {
    let graph = lowerTraining(model, model.training, { isRounded: true })
    const step = randomStep(net, graph, { rows, seed: 3 })
    const expected = graphOutcome(graph, step)
    for (const pass of graphPasses) {
      graph = pass.run(graph)
      expectSame(graphOutcome(graph, step), expected, `after ${pass.name}`)
    }
  })
})

describe.each(machines.map((machine) => [machine.name, machine] as const))(
  'passes over the program, %s',
  (_, machine) => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
      const { model, blocks } = one
      let program = verifyProgram(buildProgram(graphsFor(model, 'f32'), 32))
      check(one, program, 'before any pass')
      for (const pass of loopPasses({ machine, accumulates: blocks !== undefined })) {
        program = verifyProgram(pass.run(program))
        check(one, program, `after ${pass.name}`)
      }
    })
  },
)

/** Two training steps, so that what a step leaves in the memory is used, then predictions with the new weights. */
function check({ model, net, blocks = [rows] }: PassCase, program: Program, when: string): void {
  const graph = lowerTraining(model, model.training, { isRounded: true })
  const first = randomStep(net, graph, { rows, seed: 3 })
  const memory = memoryOf(program, new Map(graph.states.map(({ name }, id) => [name, first.states[id] ?? []])))
  let states = first.states
  for (const seed of [3, 4]) {
    const step = { ...randomStep(net, graph, { rows, seed }), states }
    expectSame(programOutcome(program, memory, step, blocks), graphOutcome(graph, step), when)
    states = evaluate(graph, step).states
  }
  const evaluation = evaluationGraph(specText(net))
  const kept = new Map(graph.states.map(({ name }, id) => [name, states[id] ?? []]))
  const step = { ...first, states: evaluation.states.map(({ name }) => kept.get(name) ?? []) }
  const { outputs } = evaluate(evaluation, step)
  const expected = new Map([...outputs].map(([name, { values }]) => [name, Array.from(values)]))
  if (program.entries.some(({ name }) => name === 'prepare')) runEntry(program, 'prepare', memory, first)
  for (const name of ['infer', 'evaluate'] as const) {
    for (const [output, values] of runEntry(program, name, memory, first)) {
      expect(largestError(values, expected.get(output) ?? []), `${output} of ${name} ${when}`).toBeLessThanOrEqual(
        1e-12,
      )
    }
  }
}
