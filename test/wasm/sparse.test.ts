/** Passing over zeros changes nothing but the time: the bits are those of the dense kernels. */
import { describe, expect, it } from 'vitest'
import { lowerTraining } from '../../src/3-graph/lower.js'
import type { Contract, Program } from '../../src/4-loops/program.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { memoryOf, type Memory } from '../reference/loops.js'
import { generator } from '../support/generator.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep } from '../support/step.js'
import { Kernels } from './kernels.js'

const small = { output: 'class', outputs: 7, activation: 'relu', optimiser: 'adam', batch: 19 } as const
/** The weights of the second are copied, and its rows come in more than one block; so do the second layer's of the third. */
const nets: readonly Net[] = [
  { ...small, inputs: 83, hidden: [70, 33] },
  { ...small, inputs: 330, hidden: [486], batch: 150 },
  { ...small, inputs: 20, hidden: [420, 130], dropout: '50%', batch: 150 },
]

function nameOf({ inputs, hidden }: Net): string {
  return `${inputs}-${hidden.join('-')}`
}

const withoutZeros = ({ zeros: _, ...contract }: Contract): Contract => contract

/** The same program with every product dense. */
const dense = (program: Program): Program => ({
  ...program,
  entries: program.entries.map((entry) => ({
    ...entry,
    statements: entry.statements.map((s) => (s.kind === 'contract' ? withoutZeros(s) : s)),
  })),
})

/** The copy of its weights outgrows the room for it: one case is enough. */
const wide: Net = { ...small, inputs: 700, hidden: [760], batch: 64 }

describe.each([
  ...nets.flatMap((net) =>
    (['f32', 'f64'] as const).map((precision) => [nameOf(net), precision, net, [0, 0.02, 0.2, 0.5, 0.9]] as const),
  ),
  [nameOf(wide), 'f64', wide, [0.2]] as const,
])('products of data that is mostly 0, %s, %s', (_, precision, net, shares) => {
  const model = modelOf(specText(net))
  const program = programFor(model, wasmMachine, precision)
  const graph = lowerTraining(model, model.training, { isRounded: precision === 'f32' })

  const [plain, skipping] = [new Kernels(dense(program), precision), new Kernels(program, precision)]

  const start = randomStep(net, graph, { rows: 2, seed: 3 })
  const states = new Map(graph.states.map(({ name }, id) => [name, start.states[id] ?? []]))
  const calls = [net.batch ?? 0, 5].map((rows, step) => {
    const { states: _, ...call } = randomStep(net, graph, { rows, seed: 20 + step })
    return call
  })

  /** Everything that two steps leave behind, for data with this share of elements that are not 0. */
  function trained(kernels: Kernels, share: number): Memory {
    const memory = memoryOf(program, states)
    for (const [step, call] of calls.entries()) {
      const g = generator(60 + step)
      // One row has no element at all.
      const x = call.x.map((value, i) => (g.uniform() < share && i >= net.inputs ? value : 0))
      kernels.run('train', memory, { ...call, x }, 7, step)
    }
    return memory
  }

  it('is looked for in the first layer, and behind relu', () => {
    const products = program.entries.flatMap(({ statements }) => statements).filter((s) => s.kind === 'contract')
    const count = (of: Contract['zeros']): number => products.filter(({ zeros }) => zeros === of).length
    expect(count('data')).toBeGreaterThanOrEqual(2)
    expect(count('activations')).toBeGreaterThanOrEqual(net.hidden.length > 1 ? 2 : 0)
  })

  it.each(shares)('where a share of %f is not', (share) => {
    const expected = trained(plain, share)
    for (const [name, values] of trained(skipping, share)) {
      const wanted = expected.get(name) ?? []
      // A list of all that differs would take minutes to print.
      expect(
        values.findIndex((value, i) => !Object.is(value, wanted[i])),
        name,
      ).toBe(-1)
    }
  })
})
