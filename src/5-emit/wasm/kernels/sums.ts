/** Running sums in doubles and running maxima in the lanes of the arithmetic: the order is that of the loops. */
import type { Fold } from '../../../expression/tensor.js'
import { f64x2, v128, type Local, type V128 } from '../assembler/index.js'
import { choose, promoteHigh, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'

/** One fold: a sum is kept as a vector of doubles for every two lanes. */
export class Running {
  readonly #fold: Fold
  readonly #lanes: Lanes
  readonly #parts: readonly Local<'v128'>[]

  constructor(steps: Steps, fold: Fold, lanes: Lanes) {
    this.#fold = fold
    this.#lanes = lanes
    const parts = fold === 'sum' ? lanes.count / 2 : 1
    this.#parts = Array.from({ length: parts }, () => steps.builder.local('v128'))
  }

  start(steps: Steps): void {
    const first = this.#fold === 'sum' ? v128.zero : this.#lanes.repeated(-Infinity)
    this.#parts.forEach((part) => steps.do(part.set(first)))
  }

  take(steps: Steps, value: V128, valid?: number): void {
    const lanes = this.#lanes
    const [low, high] = this.#parts
    if (!low) return
    const none = this.#fold === 'sum' ? v128.zero : lanes.repeated(-Infinity)
    const taken = steps.keep(valid === undefined ? value : choose(lanes.first(valid), value, none))
    if (this.#fold === 'max') steps.do(low.set(lanes.max(low.get, taken)))
    else if (!high) steps.do(low.set(f64x2.add(low.get, taken)))
    else {
      steps.do(low.set(f64x2.add(low.get, f64x2.promote(taken))))
      steps.do(high.set(f64x2.add(high.get, promoteHigh(taken))))
    }
  }

  /** What every lane has found, in doubles: lanes 0 and 1, or 2 and 3. */
  pair(steps: Steps, upper: boolean): V128 {
    const [low, high] = this.#parts
    if (!low) throw new Error('a fold without a part')
    if (this.#fold === 'sum') return (upper && high ? high : low).get
    if (this.#lanes.bytes === 8) return low.get
    return steps.keep(upper ? promoteHigh(low.get) : f64x2.promote(low.get))
  }

  /** All lanes together, in every lane of a vector of doubles: (0 + 2) + (1 + 3). */
  total(steps: Steps): V128 {
    const [low, high] = this.#parts
    if (!low) throw new Error('a fold without a part')
    const combine = this.#fold === 'sum' ? f64x2.add : f64x2.max
    const singles = this.#fold === 'max' && this.#lanes.bytes === 4
    const first = singles ? f64x2.promote(low.get) : low.get
    const second = singles ? promoteHigh(low.get) : high?.get
    const both = steps.keep(second ? combine(first, second) : first)
    return steps.keep(combine(both, v128.shuffle32(both, both, [2, 3, 0, 1])))
  }
}

/**
 * The same of rows abreast, whose columns are vectors: two rows to a vector of doubles, with the sums of `total`. Only the
 * first term needs the 0 that sums begin with: it is what keeps them from being −0.
 */
export function totalsAbreast(steps: Steps, fold: Fold, lanes: Lanes, columns: readonly V128[]): readonly V128[] {
  const [first, ...others] = columns
  if (!first) return []
  const pairs = (vector: V128): readonly V128[] =>
    lanes.bytes === 8 ? [vector] : [f64x2.promote(vector), promoteHigh(vector)]
  if (fold === 'max') return pairs(steps.keep(others.reduce(lanes.max, first))).map((pair) => steps.keep(pair))
  const terms = columns.map(pairs)
  return pairs(first).map((_, pair) => {
    const term = (column: number): readonly V128[] => terms[column]?.slice(pair, pair + 1) ?? []
    const sum = (all: readonly V128[]): readonly V128[] => (all.length > 0 ? [all.reduce(f64x2.add)] : [])
    const even = sum([v128.zero, ...term(0), ...(lanes.count === 4 ? term(2) : [])])
    const odd = sum([...term(1), ...term(3)])
    return steps.keep([...even, ...odd].reduce(f64x2.add))
  })
}

/** The same for a single element: every lane of it is the same. */
export const totalOf = (fold: Fold, before: V128, value: V128): V128 =>
  fold === 'sum' ? f64x2.add(before, value) : f64x2.max(before, value)

export const startOf = (fold: Fold): V128 => (fold === 'sum' ? v128.zero : f64x2.repeated(-Infinity))
