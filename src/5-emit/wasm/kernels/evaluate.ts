/** Evaluates expressions in lanes: shared parts once, what a loop leaves alone before the loop. */
import { ExpressionKeys } from '../../../expression/key.js'
import { isBinary, isComparison, isUnary } from '../../../expression/apply.js'
import type { ComparisonExpr } from '../../../expression/types.js'
import { isFunctionOp } from '../../../expression/functions.js'
import { operands } from '../../../expression/walk.js'
import { keyOfLoopLeaf } from '../../../4-loops/effects.js'
import type { LoopExpr, LoopLeaf, Store } from '../../../4-loops/program.js'
import { f32, f32x4, f64, f64x2, i32x4, i32, v128, type Local, type V128 } from '../assembler/index.js'
import { choose, demotePair, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { loadElements, storeElements } from './access.js'
import type { Constants } from './constants.js'
import { numberAt, placed, type KernelContext } from './context.js'
import { compareDraw, drawn } from './draws.js'
import { flushed } from './flush.js'
import { header } from './layout.js'
import type { Place } from './place.js'

export class Evaluator {
  readonly #context: KernelContext
  readonly #keys: ExpressionKeys<LoopLeaf>
  readonly #known: Map<string, V128>
  /** How often the values at hand ask for a part: what is asked for once needs no local. */
  #parts: ReturnType<ExpressionKeys<LoopLeaf>['partsOf']> = new Map()

  constructor(context: KernelContext, keys?: ExpressionKeys<LoopLeaf>, known?: ReadonlyMap<string, V128>) {
    this.#context = context
    this.#keys = keys ?? new ExpressionKeys<LoopLeaf>(keyOfLoopLeaf)
    this.#known = new Map(known)
  }

  /** Knows what this one knows, and keeps what it learns to itself. */
  inner(): Evaluator {
    return new Evaluator(this.#context, this.#keys, this.#known)
  }

  /** Computes here every largest part of the values that depends on nothing but leaves that stay the same. */
  hoist(steps: Steps, values: readonly LoopExpr[], place: Place, stays: (leaf: LoopLeaf) => boolean): void {
    const isFixed = (part: LoopExpr): boolean =>
      part.op === 'const' || (part.op === 'leaf' ? stays(part.leaf) : operands(part).every(isFixed))
    const visit = (part: LoopExpr): void => {
      if (this.#known.has(this.#key(part, place))) return
      if (part.op === 'const') {
        const constant = steps.keep(place.lanes.repeated(part.value))
        this.#known.set(this.#key(part, place), constant)
        return
      }
      // A comparison is a mask, not a number, until someone asks for its value.
      if (!isFixed(part) || isComparison(part)) operands(part).forEach(visit)
      else this.value(steps, part, place)
    }
    values.forEach(visit)
  }

  store(steps: Steps, stores: readonly Store[], place: Place): void {
    this.expect(stores.map(({ value }) => value))
    // All loads come before the stores.
    const keep = (value: V128): V128 => (stores.length > 1 ? steps.keep(value) : value)
    const values = stores.map(({ buffer, value }) =>
      keep(flushed(place.lanes, this.value(steps, value, place), placed(this.#context, buffer))),
    )
    stores.forEach(({ buffer, offset: window, accumulate }, at) => {
      const value = values[at] ?? v128.zero
      const local = localAt(place, buffer)
      if (local) steps.do(local.set(value))
      else storeElements(steps, value, { to: placed(this.#context, buffer), window, accumulate }, place)
    })
  }

  /** The value, computed where it was not yet known, and kept for those who ask for it again. */
  value(steps: Steps, part: LoopExpr, place: Place): V128 {
    const key = this.#key(part, place)
    const known = this.#known.get(key)
    if (known) return known
    if (part.op === 'const') return place.lanes.repeated(part.value)
    const value = this.#compute(steps, part, place)
    if (this.#parts.get(this.#keys.keyOf(part))?.uses === 1) return value
    const kept = steps.keep(value)
    this.#known.set(key, kept)
    return kept
  }

  /** Says which values are asked for next: all of them, and nothing else. */
  expect(values: readonly LoopExpr[]): void {
    this.#parts = this.#keys.partsOf(values)
  }

  #key(part: LoopExpr, { lanes, isSingle }: Place): string {
    return `${lanes.name} ${isSingle ? 1 : ''} ${this.#keys.keyOf(part)}`
  }

  #compute(steps: Steps, part: Exclude<LoopExpr, { op: 'const' }>, place: Place): V128 {
    const { lanes } = place
    const { library } = this.#context
    const value = (operand: LoopExpr): V128 => this.value(steps, operand, place)
    if (part.op === 'leaf') return this.#leaf(steps, part.leaf, place)
    if (part.op === 'where') {
      const branch = (e: LoopExpr): V128 => (e.op === 'const' && Object.is(e.value, 0) ? v128.zero : value(e))
      return choose(this.#mask(steps, part.condition, place), branch(part.a), branch(part.b))
    }
    if (isComparison(part)) return v128.and(this.#mask(steps, part, place), lanes.repeated(1))
    if (isUnary(part)) {
      const { op } = part
      const a = value(part.a)
      if (isFunctionOp(op)) return library.unary(op, lanes, a)
      if (op === 'fround') return lanes.bytes === 4 ? a : f64x2.promote(f32x4.demote(a))
      return op === 'sign' ? signOf(lanes, steps.keep(a)) : lanes[op](a)
    }
    if (isBinary(part)) {
      const [a, b] = [value(part.a), value(part.b)]
      return part.op === 'pow' ? library.binary('pow', lanes, a, b) : lanes[part.op](a, b)
    }
    return part satisfies never
  }

  /** All bits set where the condition holds. */
  #mask(steps: Steps, condition: LoopExpr, place: Place): V128 {
    const { lanes } = place
    if (!isComparison(condition)) return lanes.ne(this.value(steps, condition, place), v128.zero)
    const key = `mask ${this.#key(condition, place)}`
    const known = this.#known.get(key)
    if (known) return known
    const mask = this.#compare(steps, condition, place)
    if (this.#parts.get(this.#keys.keyOf(condition))?.uses === 1) return mask
    const kept = steps.keep(mask)
    this.#known.set(key, kept)
    return kept
  }

  #compare(steps: Steps, { op, a, b }: ComparisonExpr<LoopLeaf>, place: Place): V128 {
    const isDraw = a.op === 'leaf' && a.leaf.kind === 'random' && a.leaf.distribution === 'uniform'
    if (isDraw && b.op === 'const' && op !== 'eq' && a.leaf.kind === 'random')
      return compareDraw(steps, this.#context, a.leaf, op, b.value, place)
    return place.lanes[op](this.value(steps, a, place), this.value(steps, b, place))
  }

  #leaf(steps: Steps, leaf: LoopLeaf, place: Place): V128 {
    const { lanes } = place
    switch (leaf.kind) {
      case 'load': {
        const own = ownNumber(place, leaf.buffer)
        return own ?? loadElements(steps, placed(this.#context, leaf.buffer), leaf.offset ?? 0, place)
      }
      case 'accumulator': {
        if (!place.accumulator) throw new Error(`there is no accumulator ${leaf.index} here`)
        return place.accumulator(leaf.index)
      }
      case 'column':
        return columnNumbers(place, this.#context.constants)
      case 'scalar': {
        const number = leaf.scalar === 'rowCount' ? f64.fromI32(this.#context.rows) : numberAt(header[leaf.scalar])
        return lanes.bytes === 8 ? f64x2.splat(number) : f32x4.splat(f32.demote(number))
      }
      case 'random':
        return drawn(steps, this.#context, leaf, place)
    }
  }
}

/** Where a number of the row at hand is kept, or of the two rows at hand. */
const localAt = ({ local, isAbreast, rowShift }: Place, buffer: string): Local<'v128'> | undefined =>
  local?.(buffer)?.[isAbreast ? rowShift / 2 : 0]

function ownNumber(place: Place, buffer: string): V128 | undefined {
  const own = localAt(place, buffer)?.get
  if (!own || place.lanes.bytes === 8) return own
  const [low, high] = place.local?.(buffer) ?? []
  if (place.isAbreast && low && high) return demotePair(low.get, high.get)
  return v128.shuffle32(f32x4.demote(own), own, [0, 0, 0, 0])
}

const signOf = ({ repeated, gt, lt }: Lanes, a: V128): V128 =>
  choose(gt(a, v128.zero), repeated(1), choose(lt(a, v128.zero), repeated(-1), a))

function columnNumbers({ lanes, isSingle, isAbreast, column, columnShift }: Place, constants: Constants): V128 {
  if (isAbreast) return lanes.repeated(columnShift)
  if (isSingle) return v128.zero
  const lane = constants.load(i32x4.const([0, 1, 2, 3]))
  const whole = i32x4.add(i32x4.splat(i32.plus(column(), columnShift)), lane)
  return lanes.fromI32(whole)
}
