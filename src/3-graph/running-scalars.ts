/** The numbers that an optimiser carries from step to step (β₁ᵗ). */
import type { TensorExpr } from '../expression/tensor.js'
import { variable } from '../expression/tensor.js'
import type { TrainingPlan } from '../2-model/model.js'
import type { GraphBuilder } from './builder.js'
import type { NodeId } from './graph.js'
import { addTensor } from './tensors.js'

/** This step's value of every running scalar, by name. */
export function addRunningScalars(builder: GraphBuilder, plan: TrainingPlan): ReadonlyMap<string, NodeId> {
  const { definition, values } = plan.optimiser
  const origin = plan.origins.optimiser
  const states = Object.entries(definition.scalars({ values })).map(([name, { start }]) => {
    const law = { law: 'constant', value: start } as const
    const shape = { rows: 1, columns: 1 }
    const state = builder.declare({ name, role: 'running', shape, start: law, stream: 0, decays: false, origin })
    return { name, state }
  })
  const environment = {
    variables: new Map(states.map(({ name, state }) => [scalarName(name), builder.read(state)])),
    stream: 0,
  }
  const advanced = definition.advance({ scalars: scalarVariables(states.map(({ name }) => name)), values })
  return new Map(
    states.map(({ name, state }) => {
      const next = advanced[name]
      if (next === undefined) throw new Error(`${definition.name} gives no new value of its scalar \`${name}\``)
      const now = addTensor(builder, next, environment, { name: `${name}Now`, scope: 'optimiser', origin })
      builder.write(state, now)
      return [name, now]
    }),
  )
}

/** What a scalar is called among the variables of an optimiser's mathematics. */
export const scalarName = (name: string): string => `scalar ${name}`

export const scalarVariables = (names: Iterable<string>): Readonly<Record<string, TensorExpr>> =>
  Object.fromEntries([...names].map((name) => [name, variable(scalarName(name))]))
