/** Tallies of metrics: small cases counted by hand, and what holds for any rows. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binaryConfusion } from '../../src/runtime/metric-binary-confusion.js'
import { binaryCounts } from '../../src/runtime/metric-binary-counts.js'
import { classConfusion } from '../../src/runtime/metric-class-confusion.js'
import { classCounts } from '../../src/runtime/metric-class-counts.js'
import { accuracyOf } from '../../src/runtime/metric-counts.js'
import { errorSums } from '../../src/runtime/metric-errors.js'
import { f1, f1Scores } from '../../src/runtime/metric-f1.js'
import { meanAbsoluteError } from '../../src/runtime/metric-mae.js'
import { precision, precisions } from '../../src/runtime/metric-precision.js'
import { explainedShare } from '../../src/runtime/metric-r2.js'
import { recall, recalls } from '../../src/runtime/metric-recall.js'
import { rootMeanSquare } from '../../src/runtime/metric-rmse.js'
import { topCounts } from '../../src/runtime/metric-top.js'

/** Five rows of three classes: taken for 0, 1, 1, 2, 0 (of equals, the first). */
const probabilities = [0.6, 0.3, 0.1, 0.2, 0.5, 0.3, 0.1, 0.8, 0.1, 0.2, 0.2, 0.6, 0.4, 0.4, 0.2]
const classes = Int32Array.of(0, 1, 0, 2, 1)

interface Tally<Targets, Counts> {
  readonly counts: Counts
  readonly add: (answers: Float64Array, targets: Targets, start: number, rows: number) => void
}
function counted<Targets extends ArrayLike<number>, Counts>(
  tally: Tally<Targets, Counts>,
  answers: readonly number[],
  targets: Targets,
  width: number,
  block = Infinity,
): Counts {
  const rows = answers.length / width
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(block, rows - start)
    tally.add(Float64Array.from(answers.slice(start * width, (start + count) * width)), targets, start, count)
  }
  return tally.counts
}

describe('of classes', () => {
  const counts = counted(classCounts(3), probabilities, classes, 3)
  it('accuracy is the share of right rows', () => expect(accuracyOf(counts)).toBe(3 / 5))
  it('precision is of those given, recall of those there are', () => {
    expect(precisions(counts)).toEqual([1 / 2, 1 / 2, 1])
    expect(recalls(counts)).toEqual([1 / 2, 1 / 2, 1])
    expect(precision(counts)).toBeCloseTo(2 / 3, 15)
    expect(recall(counts)).toBeCloseTo(2 / 3, 15)
  })
  it('F1 is their harmonic mean, and all are 0 for a class that never comes', () => {
    // Taken for 0, 0, 1, though they are 0, 1, 1; class 2 never comes.
    const counts = counted(classCounts(3), [1, 0, 0, 1, 0, 0, 0, 1, 0], Int32Array.of(0, 1, 1), 3)
    expect(precisions(counts)).toEqual([1 / 2, 1, 0])
    expect(recalls(counts)).toEqual([1, 1 / 2, 0])
    expect(f1Scores(counts)).toEqual([2 / 3, 2 / 3, 0])
    expect(f1(counts)).toBeCloseTo(4 / 9, 15)
  })
  it('confusion has a row for what is, a column for what was answered', () => {
    expect(counted(classConfusion(3), probabilities, classes, 3)).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
    ])
  })
  it('top k counts the classes before the right one; of equals the first come first', () => {
    const top = (k: number): number => accuracyOf(counted(topCounts(3, k), probabilities, classes, 3))
    // Places of the right classes: 1, 1, 2, 1, 2.
    expect([top(1), top(2), top(3)]).toEqual([3 / 5, 1, 1])
    expect(accuracyOf(counted(topCounts(3, 2), [0.2, 0.2, 0.6, 0.5, 0.5, 0.5], Int32Array.of(1, 2), 3))).toBe(0)
  })
})

it('an answer that is no number is never right, whichever class it would be', () => {
  const answers = [NaN, NaN, NaN, 0.2, 0.7, 0.1]
  const classes = Int32Array.of(0, 1)
  expect(accuracyOf(counted(classCounts(3), answers, classes, 3))).toBe(1 / 2)
  expect(accuracyOf(counted(topCounts(3, 3), answers, classes, 3))).toBe(1 / 2)
  expect(counted(classConfusion(3), answers, classes, 3)).toEqual([
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ])
  expect(accuracyOf(counted(binaryCounts(1), [NaN, 0.1], Float32Array.of(0, 0), 1))).toBe(1 / 2)
  expect(counted(binaryConfusion(), [NaN, 0.1], Float32Array.of(0, 0), 1)).toEqual([
    [1, 0],
    [0, 0],
  ])
})

describe('of a yes or no', () => {
  // Answers yes, yes, no, no, yes; ½ is yes.
  const answers = [0.9, 0.5, 0.49, 0.1, 0.7]
  const targets = Uint8Array.of(1, 0, 1, 0, 1)
  const counts = counted(binaryCounts(1), answers, targets, 1)
  it('counts the yes', () => {
    expect([accuracyOf(counts), precision(counts), recall(counts), f1(counts)]).toEqual([3 / 5, 2 / 3, 2 / 3, 2 / 3])
    expect(counted(binaryConfusion(), answers, targets, 1)).toEqual([
      [1, 1],
      [1, 2],
    ])
  })
  it('and of several, each by itself', () => {
    const several = counted(binaryCounts(2), [1, 0, 1, 1, 0, 1], Uint8Array.of(1, 0, 0, 0, 0, 1), 2)
    expect([accuracyOf(several), precisions(several), recalls(several)]).toEqual([4 / 6, [1 / 2, 1 / 2], [1, 1]])
  })
})

describe('of numbers', () => {
  it('mae, rmse and r2 are over rows and outputs', () => {
    const sums = counted(errorSums(2), [1, 10, 2, 30, 6, 20], Float64Array.of(1, 10, 3, 20, 5, 30), 2)
    expect(meanAbsoluteError(sums)).toBe(22 / 6)
    expect(rootMeanSquare(sums)).toBe(Math.sqrt(202 / 6))
    // Spreads 8 and 200 around 3 and 20.
    expect(explainedShare(sums)).toBeCloseTo((1 - 2 / 8 + (1 - 200 / 200)) / 2, 14)
  })
  it('r2 of the mean is 0, also far from 0; of equal targets it is 1 or 0', () => {
    const targets = Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3)
    const mean = 1e9 + 2
    expect(explainedShare(counted(errorSums(1), [mean, mean, mean], targets, 1))).toBeCloseTo(0, 6)
    expect(explainedShare(counted(errorSums(1), [2, 2], Float64Array.of(2, 2), 1))).toBe(1)
    expect(explainedShare(counted(errorSums(1), [2, 3], Float64Array.of(2, 2), 1))).toBe(0)
  })
})

describe('for any rows', () => {
  const width = 4
  const row = fc.tuple(
    fc.array(fc.integer({ min: 0, max: 5 }), { minLength: width, maxLength: width }),
    fc.nat(width - 1),
  )
  const someRows = fc.array(row, { minLength: 1, maxLength: 40 })
  const answersOf = (rows: readonly (readonly [readonly number[], number])[]): number[] => rows.flatMap(([p]) => p)
  const classesOf = (rows: readonly (readonly [readonly number[], number])[]): Int32Array =>
    Int32Array.from(rows, ([, target]) => target)
  const measures = (rows: readonly (readonly [readonly number[], number])[], block?: number): unknown => {
    const [answers, targets] = [answersOf(rows), classesOf(rows)]
    const counts = counted(classCounts(width), answers, targets, width, block)
    return [
      accuracyOf(counts),
      precisions(counts),
      recalls(counts),
      f1Scores(counts),
      counted(classConfusion(width), answers, targets, width, block),
      accuracyOf(counted(topCounts(width, 2), answers, targets, width, block)),
    ]
  }

  it('neither their order nor the size of blocks matters', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 7 }), (rows, block) => {
        expect(measures(rows.toReversed(), block)).toEqual(measures(rows))
      }),
    )
  })
  it('the table adds up to the rows, its diagonal to the right ones, and top 1 is the accuracy', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const [answers, targets] = [answersOf(rows), classesOf(rows)]
        const table = counted(classConfusion(width), answers, targets, width)
        expect(table.flat().reduce((sum, count) => sum + count, 0)).toBe(rows.length)
        const diagonal = table.reduce((sum, line, i) => sum + line[i]!, 0)
        const accuracy = accuracyOf(counted(classCounts(width), answers, targets, width))
        expect(accuracy).toBe(diagonal / rows.length)
        expect(accuracyOf(counted(topCounts(width, 1), answers, targets, width))).toBe(accuracy)
        const columns = table.map((_, j) => table.reduce((sum, line) => sum + line[j]!, 0))
        const counts = counted(classCounts(width), answers, targets, width)
        expect(precisions(counts)).toEqual(columns.map((count, j) => (count === 0 ? 0 : table[j]![j]! / count)))
      }),
    )
  })
  it('top k grows with k', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const top = [1, 2, 3, 4].map((k) =>
          accuracyOf(counted(topCounts(width, k), answersOf(rows), classesOf(rows), width)),
        )
        expect(top).toEqual(top.toSorted((a, b) => a - b))
        expect(top.at(-1)).toBe(1)
      }),
    )
  })
  it('errors of numbers come to the same in blocks, and as their definitions say', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true })
    const pairs = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 7 }), (pairs, block) => {
        const [answers, targets] = [pairs.map(([a]) => a), Float64Array.from(pairs, ([, t]) => t)]
        const sums = counted(errorSums(1), answers, targets, 1, block)
        const mean = targets.reduce((sum, t) => sum + t, 0) / targets.length
        const squares = answers.reduce((sum, a, i) => sum + (a - targets[i]!) ** 2, 0)
        const spread = targets.reduce((sum, t) => sum + (t - mean) ** 2, 0)
        fc.pre(spread > 1e-3)
        expect(rootMeanSquare(sums)).toBeCloseTo(Math.sqrt(squares / targets.length), 10)
        expect(Math.abs(explainedShare(sums) - (1 - squares / spread))).toBeLessThan(1e-9 * (1 + squares / spread))
      }),
    )
  })
})
