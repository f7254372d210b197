/** The optimiser's step as ordinary nodes: running scalars once, then every parameter with its slots. */
import { regularisersOf } from '../catalogue/kinds/regularisers.js'
import { variable, type TensorExpr } from '../expression/tensor.js'
import { remainderSlot, slotsOf } from '../2-model/slots.js'
import { capitalised } from '../2-model/labels.js'
import type { TrainingPlan } from '../2-model/model.js'
import { GraphBuilder } from './builder.js'
import { clipGradients } from './clip.js'
import type { Graph, NodeId, State, StateId } from './graph.js'
import { heldToNorm } from './regularise.js'
import { addRunningScalars, scalarName } from './running-scalars.js'
import { scalarShape } from './shape.js'
import { slotName, stepExpressions } from './step-expressions.js'
import { addTensor } from './tensors.js'

/** `isRounded`: parameters are rounded when they are stored, and may keep what it takes from them. */
export function addOptimiser(graph: Graph, plan: TrainingPlan, isRounded: boolean): Graph {
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
    addStep(builder, plan, { ...parameter, scope, gradient, scalars, learningRate, isRounded })
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
  readonly isRounded: boolean
}

function addStep(builder: GraphBuilder, plan: TrainingPlan, target: Target): void {
  const { state, id, scope, gradient, scalars, learningRate, isRounded } = target
  const slots = new Map(
    Object.entries(slotsOf(plan.optimiser, isRounded)).map(([slot, { start }]) => {
      return [slot, declareBeside(builder, state, slot, start)] as const
    }),
  )
  const step = stepExpressions(plan, state, { slots: [...slots.keys()], scalars: [...scalars.keys()] })
  const variables = new Map([
    ['w', builder.read(id)],
    ['gradient', gradient],
    ['learningRate', learningRate],
    ...[...slots].map(([slot, id]) => [slotName(slot), builder.read(id)] as const),
    ...[...scalars].map(([name, node]) => [scalarName(name), node] as const),
  ])
  const hints = { scope, origin: plan.origins.optimiser }
  const add = (value: TensorExpr, name?: string): NodeId =>
    addTensor(builder, value, { variables, stream: state.stream }, { ...hints, name })
  const held = heldToNorm(variable('free'), state, regularisersOf(plan.optimiser.values))
  variables.set('free', add(step.w, held ? `${state.name}Next` : slots.has(remainderSlot) ? 'rounded' : undefined))
  for (const [slot, id] of slots) {
    const value = step.slots[slot]
    if (value === undefined) throw new Error(`${plan.optimiser.text} gives no new value of its slot \`${slot}\``)
    builder.write(id, add(value, slot))
  }
  builder.write(id, add(held ?? variable('free')))
}

/** What is kept for each element of a parameter. */
const declareBeside = (builder: GraphBuilder, state: State, slot: string, start: number): StateId =>
  builder.declare({
    ...state,
    name: `${state.name}${capitalised(slot)}`,
    slot,
    role: slot === remainderSlot ? 'remainder' : 'moment',
    start: { law: 'constant', value: start },
  })
