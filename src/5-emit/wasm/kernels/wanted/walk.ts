/**
 * The walk along lists of wanted columns. A sum goes along a row of each factor, lane by lane, and its lanes are added at
 * the end: the order of products of few rows (../few-rows.ts).
 */
import { range } from '../../../range.js'
import { i32, repeatWhile, v128, when, type Effect, type I32, type Local, type V128 } from '../../assembler/index.js'
import type { Lanes } from '../../lanes.js'
import type { KernelContext } from '../context.js'
import { callShared } from '../shared-function.js'
import { clear } from '../tile.js'
import { totalsOf } from '../totals.js'
import { bytesOfPlace, sumsAbreast } from './shape.js'

/** Addresses, and bytes from one row to the next. */
export interface WantedWalk {
  readonly rows: I32
  readonly list: I32
  readonly listStep: I32
  readonly a: I32
  readonly aStep: I32
  /** The row of the second factor that the first column meets; such rows are so many times as far apart as sums. */
  readonly b: I32
  readonly bFactor: I32
  readonly sum: I32
  readonly sumStep: I32
}

/** Vectors of a row that a round takes: two halve its tests; with four, V8 of Node 20 and 22 needs a third longer (measured). */
const vectorsOfRound = 2

/** For rows of so many elements. */
export function walkWanted(context: KernelContext, inner: number, operands: WantedWalk): Effect {
  const { real } = context
  const tail = inner % (vectorsOfRound * real.count)
  const length = i32.const((inner - tail) * real.bytes)
  return callShared(context, { length, ...operands }, (steps, { length, rows, list, listStep, ...more }) => {
    const { a, aStep, b, bFactor, sum, sumStep } = more
    const local = (): Local<'i32'> => steps.builder.local('i32')
    const [endOfLists, entry, end, from, endOfRow] = [local(), local(), local(), local(), local()]
    const sums = Array.from({ length: sumsAbreast }, (_, j) => ({
      entry: j * bytesOfPlace,
      from: local(),
      total: steps.builder.local('v128'),
    }))
    const own = steps.builder.local('v128')
    const terms = (offset: number, mask = (vector: V128): V128 => vector): readonly Effect[] => [
      own.set(mask(v128.load(from.get, offset))),
      ...sums.map(({ from, total }) =>
        total.set(real.multiplyAdd(own.get, mask(v128.load(from.get, offset)), total.get)),
      ),
    ]
    const bytes = 16 * vectorsOfRound
    const round = [
      ...range(vectorsOfRound).flatMap((each) => terms(16 * each)),
      ...sums.map(({ from }) => from.set(i32.plus(from.get, bytes))),
    ]
    const group = steps.apart()
    group.do(
      ...sums.map((each) => each.from.set(i32.add(i32.mul(i32.load(entry.get, each.entry), bFactor.get), b.get))),
      from.set(a.get),
      endOfRow.set(i32.add(a.get, length.get)),
      ...clear(sums.map(({ total }) => total)),
      repeatWhile(round, i32.lt_u(from.tee(i32.plus(from.get, bytes)), endOfRow.get)),
    )
    // What lies behind the rows must not count.
    for (const each of range(Math.ceil(tail / real.count))) {
      const left = tail - each * real.count
      group.do(...terms(16 * each, (vector) => (left < real.count ? v128.and(vector, real.first(left)) : vector)))
    }
    const vectors = sums.map(({ total }) => total.get)
    const totals = totalsOf(group, real, vectors)
    sums.forEach((each, j) => {
      const to = i32.add(sum.get, i32.load(entry.get, each.entry))
      group.do(storeLane(real, to, totals[Math.floor(j / real.count)] ?? v128.zero, j % real.count))
    })
    const again = i32.lt_u(entry.tee(i32.plus(entry.get, sumsAbreast * bytesOfPlace)), end.get)
    const alongLists = [
      end.set(i32.load(list.get, 0)),
      entry.set(i32.plus(list.get, bytesOfPlace)),
      // The last sums are as many as all others: those beyond the list are the first one again.
      ...sums.slice(1).map((_, j) => i32.store(end.get, j * bytesOfPlace, i32.load(entry.get, 0))),
      when(i32.lt_u(entry.get, end.get), [repeatWhile(group.code, again)]),
      a.set(i32.add(a.get, aStep.get)),
      sum.set(i32.add(sum.get, sumStep.get)),
    ]
    steps.do(
      endOfLists.set(i32.add(list.get, i32.mul(rows.get, listStep.get))),
      repeatWhile(alongLists, i32.lt_u(list.tee(i32.add(list.get, listStep.get)), endOfLists.get)),
    )
  })
}

const storeLane = ({ bytes }: Lanes, to: I32, vector: V128, lane: number): Effect =>
  bytes === 4 ? v128.store32_lane(to, 0, vector, lane) : v128.store64_lane(to, 0, vector, lane)
