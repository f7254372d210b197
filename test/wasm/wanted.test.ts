/** What a mask makes 0 of a gradient need not be added up: the rest is what it is among all, but for the order of its terms. */
import { describe, expect, it } from 'vitest'
import { lowerTraining } from '../../src/3-graph/lower.js'
import type { Contract, LoopExpr, Program } from '../../src/4-loops/program.js'
import { wasmMachine } from '../../src/5-emit/wasm/machine.js'
import { programFor } from '../../src/programs.js'
import { memoryOf, type Memory } from '../reference/loops.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'
import { randomStep } from '../support/step.js'
import { Kernels } from './kernels.js'

const half = {
  inputs: 20,
  hidden: [70, 133],
  activation: 'relu',
  norm: 'batch',
  dropout: '20%',
  output: 'class',
  outputs: 7,
  batch: 150,
} as const satisfies Net
/** Terms and columns that fill vectors, or not; more than a strip of columns, or fewer; masks of one kind, or two. */
const nets = {
  'relu and dropout': half,
  'whole vectors, two strips': { ...half, hidden: [300, 256], batch: 40 },
  'one vector and three terms more than whole rounds, no norm': { ...half, hidden: [141, 135], norm: undefined },
  'a vector more than whole rounds': { ...half, hidden: [37, 132] },
  'relu alone': { ...half, dropout: undefined },
  'dropout alone': { ...half, activation: 'identity', dropout: '50%' },
  'next to nothing wanted': { ...half, activation: 'identity', dropout: '99.5%' },
  'nothing wanted': { ...half, activation: 'identity', dropout: '99.9999%' },
} satisfies Record<string, Net>
/** Most of the results are wanted: all of them are added up. */
const most = { ...half, activation: 'identity' }

/** Its results are those of a sum with 0, which is not looked through. */
function plain(value: LoopExpr): LoopExpr {
  if (value.op !== 'where') return { op: 'add', a: value, b: { op: 'const', value: 0 } }
  const branch = (part: LoopExpr): LoopExpr => (part.op === 'const' ? part : plain(part))
  return { ...value, a: branch(value.a), b: branch(value.b) }
}

/** The gradient behind the first layer. */
function gradientOf({ entries }: Program): Contract {
  const statements = entries.find(({ name }) => name === 'train')?.statements ?? []
  const found = statements.find((s) => s.kind === 'contract' && s.phase === 'backward' && s.scope === 'hidden2')
  if (found?.kind !== 'contract') throw new Error('there is no such gradient')
  return found
}

/** The same program, which adds up all of it. */
function dense(program: Program): Program {
  const gradient = gradientOf(program)
  const stores = gradient.stores.map((store) => ({ ...store, value: plain(store.value) }))
  const entries = program.entries.map((entry) => ({
    ...entry,
    statements: entry.statements.map((s) => (s === gradient ? { ...gradient, stores } : s)),
  }))
  return { ...program, entries }
}

/** Gives the gradient of so many rows, with all of it added up and without, from weights that may be changed before. */
function gradientsFor(net: Net, precision: 'f32' | 'f64') {
  const model = modelOf(specText(net))
  const program = programFor(model, wasmMachine, precision)
  const graph = lowerTraining(model, model.training, { isRounded: precision === 'f32' })
  const buffer = gradientOf(program).stores[0]?.buffer ?? ''
  const kernels = [dense(program), program].map((each) => new Kernels(each, precision))
  return (rows: number, change = (_: Memory): void => undefined) => {
    const { states, ...call } = randomStep(net, graph, { rows, seed: 20 })
    const start = new Map(graph.states.map(({ name }, id) => [name, Float64Array.from(states[id] ?? [])]))
    change(start)
    const [all = new Float64Array(0), some = all] = kernels.map((each) => {
      each.run('train', memoryOf(program, start), call, 7, 0)
      return each.get(buffer, rows)
    })
    return { all, some }
  }
}

const bounds = { f32: 1e-5, f64: 1e-14 }
const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

describe.each(['f32', 'f64'] as const)('a gradient that is masked, %s', (precision) => {
  it.each(Object.entries(nets))('%s: what it is where all of it is added up', (_, net) => {
    const gradients = gradientsFor(net, precision)
    for (const rows of [net.batch, 19, 16, 5, 1]) {
      const { all, some } = gradients(rows)
      const error = largest(all.map((value, i) => value - (some[i] ?? NaN)))
      expect(error, `${rows} rows`).toBeLessThanOrEqual(bounds[precision] * largest(all))
      expect(
        all.findIndex((value, i) => (value === 0) !== (some[i] === 0)),
        `${rows} rows`,
      ).toBe(-1)
    }
  })

  it('is 0 where it is masked, and no number elsewhere, if no weight is a number', () => {
    const { all, some } = gradientsFor(half, precision)(19, (weights) => weights.get('lastWeights')?.fill(NaN))
    expect(some.filter((value) => Number.isNaN(value)).length).toBeGreaterThan(100)
    expect(some).toEqual(all)
  })

  it('takes nothing from the weights of the next column, which may be infinite where its unit rests', () => {
    const net: Net = { ...half, norm: undefined }
    const { all, some } = gradientsFor(net, precision)(19, (weights) => {
      weights.get('hidden1Bias')?.fill(-1e6, 1, 2)
      weights.get('hidden2Weights')?.fill(Infinity, 133, 2 * 133)
    })
    expect(all.every(Number.isFinite)).toBe(true)
    expect(some.every(Number.isFinite)).toBe(true)
  })

  it('has its terms in another order where little of it is left, and in the same elsewhere', () => {
    const few = gradientsFor(half, precision)(150)
    expect(few.some).not.toEqual(few.all)
    const many = gradientsFor(most, precision)(150)
    expect(many.some).toEqual(many.all)
  })
})
