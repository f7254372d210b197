/** Values, losses and gradients far out: finite, in double precision and rounded to single at every step. */
import { describe, expect, it } from 'vitest'
import { activations } from '../../src/catalogue/index.js'
import type { TensorLeaf } from '../../src/expression/tensor.js'
import { variable } from '../../src/expression/tensor.js'
import { derivative } from '../../src/expression/differentiate.js'
import type { Algebra } from '../reference/algebra.js'
import { evaluateIn } from '../reference/evaluate.js'
import { compileExpression } from '../reference/expression.js'
import { fromNumbers } from '../reference/matrix.js'
import { real } from '../reference/real.js'
import { rounded } from '../reference/rounded.js'
import { combinations, elementwise } from '../support/combinations.js'
import { trainingGraph } from '../support/model.js'
import { randomStep } from '../support/step.js'

const precisions: readonly (readonly [string, Algebra<number>])[] = [
  ['double', real],
  ['single', rounded],
]
const far = [-1e4, -745, -104, -88.8, -20, 0, 20, 88.8, 104, 745, 1e4]
const isVariable = (leaf: TensorLeaf): boolean => leaf.kind === 'variable'

describe.each(elementwise)('%s', (name) => {
  const definition = activations.get(name)
  const values = Object.fromEntries(
    Object.entries(definition?.parameters ?? {}).map(([key, p]) => [key, 'default' in p ? Number(p.default) : 1]),
  )
  const forward = definition?.forward({ x: variable('x'), values, tensors: {} })
  if (definition === undefined || forward === undefined) throw new Error(`no activation ${name}`)
  const at = (e: typeof forward, x: number, algebra: Algebra<number> = real): number =>
    compileExpression(algebra, e)(() => algebra.of(x))

  it.each(precisions)('is finite with a finite slope, %s precision', (_, algebra) => {
    for (const x of far) {
      expect(at(forward, x, algebra), `value at ${x}`).toSatisfy(Number.isFinite)
      expect(at(derivative(forward, isVariable), x, algebra), `slope at ${x}`).toSatisfy(Number.isFinite)
    }
  })

  it('lets NaN through, so that a divergence shows', () => expect(at(forward, Number.NaN)).toBeNaN())

  const { derivativeFromOutput } = definition
  if (derivativeFromOutput !== undefined) {
    it('has the slope that it states in terms of its output', () => {
      const stated = derivativeFromOutput({ y: variable('y'), values })
      for (const x of [...far, -3.3, -0.7, 1e-3, 0.4, 2.9]) {
        expect(at(stated, at(forward, x)), `at ${x}`).toBeCloseTo(at(derivative(forward, isVariable), x), 13)
      }
    })
  }
})

describe('a network pushed to ±1e4 keeps a finite answer, loss and gradient', () => {
  const once = combinations().filter(({ net }) => net.dropout === undefined && net.activation === 'tanh')
  for (const [precision, algebra] of precisions) {
    it.each(once.map(({ name, net }) => [name, net] as const))(`%s, ${precision} precision`, (_, net) => {
      const graph = trainingGraph(net)
      const step = randomStep(net, graph, { rows: 3, seed: 5 })
      const states = graph.states.map(({ name, shape }, id) => {
        const numbers = name === 'lastBias' ? [1e4, -1e4, 3e3] : (step.states[id] ?? [])
        return fromNumbers(algebra, shape.rows, shape.columns, numbers)
      })
      const wanted = [...graph.outputs.keys()].filter(
        (name) => name === 'loss' || name === 'output' || name.startsWith('gradient.'),
      )
      for (const [name, { values }] of evaluateIn(algebra, graph, step, states, wanted).outputs) {
        expect([...values].every(Number.isFinite), name).toBe(true)
      }
    })
  }
})
