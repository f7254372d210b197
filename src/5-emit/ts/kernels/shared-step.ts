/**
 * The optimiser's step of an element as a function that parameters share, for modules that seldom run it: what differs
 * from one to the other is given to it.
 */
import { ExpressionKeys } from '../../../expression/key.js'
import { leavesOf, operands, operationCount, rewrite } from '../../../expression/walk.js'
import { keyOfLoopLeaf, loadsOf } from '../../../4-loops/effects.js'
import { Names } from '../../../4-loops/names.js'
import { accumulator, load, type LoopExpr, type LoopLeaf, type Program, type Store } from '../../../4-loops/program.js'
import { bufferIn, isNumberField, type Common, type SharedStep } from './context.js'
import { isOneByOne, tileOf } from './products/blocks.js'
import { sharedNames } from './products/shared-names.js'

/** One parameter's step in the words of the function. */
interface Step extends Omit<SharedStep, 'name'> {
  readonly gradient: LoopExpr
  /** The stores that it stands for. */
  readonly taken: readonly Store[]
}

/** The steps that more than one parameter takes, where products share a function too. */
export function sharedStepsOf({ entries, buffers }: Program): readonly SharedStep[] {
  const statements = entries.flatMap(({ statements }) => statements)
  const products = statements.filter((statement) => statement.kind === 'contract')
  if (products.length === 0 || !products.every((contract) => isOneByOne(tileOf(contract)))) return []
  const steps = statements.flatMap((statement) =>
    'stores' in statement ? (stepOf(statement.stores, buffers) ?? []) : [],
  )
  const names = new Names(buffers.keys())
  return [...new Set(steps.map(({ key }) => key))].flatMap((key): readonly SharedStep[] => {
    const [step, ...others] = steps.filter((step) => step.key === key)
    return step && others.length > 0 ? [{ ...step, name: names.unique(sharedNames.updateElement) }] : []
  })
}

/** What stands for some stores of a parameter. */
export interface StepCall extends Pick<Step, 'gradient' | 'given' | 'taken'> {
  readonly step: SharedStep
}

/** What of these stores is left to a function, if others leave it there too. */
export function callOfStep(
  stores: readonly Store[],
  { steps, buffers }: Pick<Common, 'steps' | 'buffers'>,
): StepCall | undefined {
  const own = steps.length === 0 ? undefined : stepOf(stores, buffers)
  const step = own && steps.find(({ key }) => key === own.key)
  return step && { ...own, step }
}

/** Nothing where an element's step needs more than its gradient and the arrays that it changes. */
function stepOf(stores: readonly Store[], buffers: Program['buffers']): Step | undefined {
  const memory = stores.filter(({ buffer }) => bufferIn(buffers, buffer).slot !== undefined)
  const isMemory = (name: string): boolean => memory.some(({ buffer }) => buffer === name)
  const parameters = stores.filter(({ buffer, value }) => !isMemory(buffer) && loadsOf(value).some(isMemory))
  const taken = stores.filter((store) => parameters.includes(store) || memory.includes(store))
  const arrays = new Map([
    ...parameters.map(({ buffer }) => [buffer, 'parameter'] as const),
    ...memory.map(({ buffer }) => [buffer, plural(bufferIn(buffers, buffer).slot ?? buffer)] as const),
  ])
  const kindOf = (leaf: LoopLeaf): LeafKind => {
    if (leaf.kind !== 'load') return leaf.kind === 'scalar' && leaf.scalar !== 'rowCount' ? 'number' : 'own'
    if (arrays.has(leaf.buffer)) return 'array'
    return isNumberField(bufferIn(buffers, leaf.buffer)) ? 'number' : 'own'
  }
  const gradient = gradientOf(taken, kindOf)
  if (!gradient || !isPlain(taken, buffers) || parameters.length > 1) return undefined
  const changed = stores.filter((store) => !taken.includes(store)).map(({ buffer }) => buffer)
  if (loadsOf(gradient).some((name) => changed.includes(name))) return undefined
  const keys = new ExpressionKeys<LoopLeaf>(keyOfLoopLeaf)
  let isComplete = true
  const inWords = (part: LoopExpr): LoopExpr | undefined => {
    if (keys.keyOf(part) === keys.keyOf(gradient)) return accumulator(0)
    if (part.op !== 'leaf') return undefined
    if (kindOf(part.leaf) === 'own') isComplete = false
    const array = part.leaf.kind === 'load' ? arrays.get(part.leaf.buffer) : undefined
    return array === undefined ? part : load(array)
  }
  const own = taken.map((store): Store => {
    const buffer = arrays.get(store.buffer) ?? store.buffer
    return { ...store, buffer, value: rewrite(store.value, inWords) }
  })
  if (!isComplete) return undefined
  const given = [...arrays.keys()]
  return { key: JSON.stringify(own), stores: own, arrays: [...arrays.values()], given, gradient, taken }
}

/** An array of the step, a number that all elements have in common, or something of this parameter's own. */
type LeafKind = 'array' | 'number' | 'own'

/** The least part that is this parameter's own: of g and g², g. */
function gradientOf(stores: readonly Store[], kindOf: (leaf: LoopLeaf) => LeafKind): LoopExpr | undefined {
  const found: LoopExpr[] = []
  const visit = (part: LoopExpr): void => {
    const kinds = leavesOf(part, keyOfLoopLeaf).map(kindOf)
    if (kinds.includes('own') && !kinds.includes('array')) found.push(part)
    else operands(part).forEach(visit)
  }
  stores.forEach(({ value }) => visit(value))
  return found.toSorted((a, b) => operationCount(a) - operationCount(b))[0]
}

/** They replace what is in arrays of one shape. */
function isPlain(stores: readonly Store[], buffers: Program['buffers']): boolean {
  const shapes = new Set(stores.map(({ buffer }) => JSON.stringify(bufferIn(buffers, buffer).shape)))
  return shapes.size === 1 && stores.every(({ offset, accumulate }) => offset === undefined && !accumulate)
}

/** `firstMoments`, `velocities`. */
const plural = (slot: string): string => (slot.endsWith('y') ? `${slot.slice(0, -1)}ies` : `${slot}s`)
