/** The optimiser's step as ordinary nodes: running scalars once, then every parameter with its slots. */
import { regularisersOf } from '../catalogue/kinds/regularisers.js'
import { variable, type TensorExpr } from '../expression/tensor.js'
import { capitalised } from '../2-model/labels.js'
import type { TrainingPlan } from '../2-model/model.js'
import { GraphBuilder, type Hints } from './builder.js'
import { clipGradients } from './clip.js'
import type { Graph, NodeId, State, StateId } from './graph.js'
import { decayed, heldToNorm, penalised } from './regularise.js'
import { addRunningScalars, scalarName, scalarVariables } from './running-scalars.js'
import { scalarShape } from './shape.js'
import { addTensor, type Environment } from './tensors.js'

export function addOptimiser(graph: Graph, plan: TrainingPlan): Graph {
  const builder = GraphBuilder.from(graph)
  const scalars = addRunningScalars(builder, plan)
  const learningRate = builder.add({ op: 'scalar', scalar: 'learningRate' }, scalarShape, { name: 'learningRate' })
  const parameters = graph.states.flatMap((state, id) => {
    const gradient = graph.outputs.get(`gradient.${state.name}`)
    return state.role === 'parameter' && gradient !== undefined ? [{ state, id, gradient }] : []
  })
  const clipped = plan.clip ? clipGradients(builder, parameters, plan.clip) : []
  parameters.forEach((parameter, index) => {
    const { scope } = builder.node(parameter.gradient)
    const gradient = clipped[index] ?? parameter.gradient
    addStep(builder, plan, { ...parameter, scope, gradient, scalars, learningRate })
  })
  return builder.build()
}

interface Target {
  readonly state: State
  readonly id: StateId
  readonly scope: string | undefined
  /** As the optimiser sees it, clipped. */
  readonly gradient: NodeId
  readonly scalars: ReadonlyMap<string, NodeId>
  readonly learningRate: NodeId
}

function addStep(builder: GraphBuilder, plan: TrainingPlan, target: Target): void {
  const { definition, values } = plan.optimiser
  const { state, id, scope, gradient, scalars, learningRate } = target
  const slots = declareSlots(builder, plan, state)
  const variables = new Map([
    ['w', builder.read(id)],
    ['gradient', gradient],
    ['learningRate', learningRate],
    ...[...slots].map(([slot, id]) => [`slot ${slot}`, builder.read(id)] as const),
    ...[...scalars].map(([name, node]) => [scalarName(name), node] as const),
  ])
  const given = regularisersOf(values)
  const [w, rate] = [variable('w'), variable('learningRate')]
  const step = definition.step({
    w: decayed(w, rate, state, given),
    gradient: penalised(variable('gradient'), w, state, given),
    slots: Object.fromEntries([...slots.keys()].map((slot) => [slot, variable(`slot ${slot}`)])),
    scalars: scalarVariables(scalars.keys()),
    learningRate: rate,
    values,
  })
  const environment = { variables, stream: state.stream }
  const hints = { scope, origin: plan.origins.optimiser }
  for (const [slot, id] of slots) {
    const value = step.slots[slot]
    if (value === undefined) throw new Error(`${definition.name} gives no new value of its slot \`${slot}\``)
    builder.write(id, addTensor(builder, value, environment, { ...hints, name: slot }))
  }
  const held = (w: TensorExpr): TensorExpr | undefined => heldToNorm(w, state, given)
  builder.write(id, addNext(builder, step.w, held, environment, { ...hints, name: `${state.name}Next` }))
}

/** What the optimiser keeps for one parameter, by slot. */
function declareSlots(builder: GraphBuilder, { optimiser }: TrainingPlan, state: State): ReadonlyMap<string, StateId> {
  const { definition, values } = optimiser
  return new Map(
    Object.entries(definition.slots({ values })).map(([slot, { start }]) => {
      const name = `${state.name}${capitalised(slot)}`
      return [slot, builder.declare({ ...state, name, role: 'moment', start: { law: 'constant', value: start } })]
    }),
  )
}

/** The parameter after the step, and after it is held to a norm. */
function addNext(
  builder: GraphBuilder,
  next: TensorExpr,
  held: (w: TensorExpr) => TensorExpr | undefined,
  { variables, stream }: Environment,
  hints: Hints,
): NodeId {
  const free = addTensor(builder, next, { variables, stream }, hints)
  const value = held(variable('next'))
  return value === undefined
    ? free
    : addTensor(builder, value, { variables: new Map([['next', free]]), stream }, { ...hints, name: undefined })
}
