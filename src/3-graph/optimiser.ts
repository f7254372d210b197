/** The optimiser's step as ordinary nodes: running scalars once, then every parameter with its slots. */
import { variable } from '../expression/tensor.js'
import { capitalised } from '../2-model/labels.js'
import type { TrainingPlan } from '../2-model/model.js'
import { GraphBuilder } from './builder.js'
import type { Graph, NodeId, State } from './graph.js'
import { scalarShape } from './shape.js'
import { addTensor } from './tensors.js'

/** `prefix` keeps what a phase of the pretraining remembers apart from what the training does. */
export function addOptimiser(graph: Graph, plan: TrainingPlan, prefix = ''): Graph {
  const builder = GraphBuilder.from(graph)
  const scalars = addScalars(builder, plan, prefix)
  const learningRate = builder.add({ op: 'scalar', scalar: 'learningRate' }, scalarShape, { name: 'learningRate' })
  graph.states.forEach((state, id) => {
    const gradient = graph.outputs.get(`gradient.${state.name}`)
    if (state.role !== 'parameter' || gradient === undefined) return
    addStep(builder, plan, { state, id, gradient, scalars, learningRate, prefix })
  })
  return builder.build()
}

/** This step's value of every running scalar, by name. */
function addScalars(builder: GraphBuilder, plan: TrainingPlan, prefix: string): ReadonlyMap<string, NodeId> {
  const { definition, values } = plan.optimiser
  const known = new Map<string, NodeId>()
  for (const [name, { start, next }] of Object.entries(definition.scalars)) {
    const state = builder.declare({
      name: prefixed(prefix, name),
      role: 'running',
      shape: { rows: 1, columns: 1 },
      start: { law: 'constant', value: start },
      stream: 0,
      decays: false,
      origin: plan.origins.optimiser,
    })
    const variables = new Map([...known].map(([name, node]) => [`scalar ${name}`, node]))
    const scalars = Object.fromEntries([...known.keys()].map((name) => [name, variable(`scalar ${name}`)]))
    variables.set('now', builder.read(state))
    const hints = { name: `${name}Now`, scope: 'optimiser', origin: plan.origins.optimiser }
    const now = addTensor(builder, next({ now: variable('now'), scalars, values }), { variables, stream: 0 }, hints)
    builder.write(state, now)
    known.set(name, now)
  }
  return known
}

interface Target {
  readonly state: State
  readonly id: number
  readonly gradient: NodeId
  readonly scalars: ReadonlyMap<string, NodeId>
  readonly learningRate: NodeId
  readonly prefix: string
}

const prefixed = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}${capitalised(name)}`)

function addStep(builder: GraphBuilder, plan: TrainingPlan, target: Target): void {
  const { definition, values } = plan.optimiser
  const { state, id, gradient, scalars, learningRate, prefix } = target
  const slots = Object.entries(definition.slots({ values })).map(([slot, { start }]) => ({
    slot,
    id: builder.declare({
      ...state,
      name: prefixed(prefix, `${state.name}${capitalised(slot)}`),
      role: 'moment',
      start: { law: 'constant', value: start },
    }),
  }))
  const variables = new Map([
    ['w', builder.read(id)],
    ['gradient', gradient],
    ['learningRate', learningRate],
    ...slots.map(({ slot, id }) => [`slot ${slot}`, builder.read(id)] as const),
    ...[...scalars].map(([name, node]) => [`scalar ${name}`, node] as const),
  ])
  const step = definition.step({
    w: variable('w'),
    gradient: variable('gradient'),
    slots: Object.fromEntries(slots.map(({ slot }) => [slot, variable(`slot ${slot}`)])),
    scalars: Object.fromEntries([...scalars.keys()].map((name) => [name, variable(`scalar ${name}`)])),
    learningRate: variable('learningRate'),
    values,
  })
  const environment = { variables, stream: state.stream }
  const hints = { scope: builder.node(gradient).scope, origin: plan.origins.optimiser }
  for (const { slot, id } of slots) {
    const value = step.slots[slot]
    if (value === undefined) throw new Error(`${definition.name} gives no new value of its slot \`${slot}\``)
    builder.write(id, addTensor(builder, value, environment, { ...hints, name: slot }))
  }
  builder.write(id, addTensor(builder, step.w, environment, { ...hints, name: `${state.name}Next` }))
}
