import { table } from '../lib/format.mjs'
import { cases, ways } from './measure.mjs'

const goal = 1e-5

export function agreementPage(measurements) {
  const lossOf = ({ id, shake = 0, weights = 'as compiled' }, { workload, rows }) => {
    const own = measurements.filter((each) => each.way === id && each.shake === shake && each.weights === weights)
    return own.find((each) => each.workload === workload && each.rows === rows)?.loss ?? NaN
  }
  const [exact] = ways
  const single = ways.filter(({ id, weights }) => id !== exact.id && weights === undefined)
  const difference = (way, each) => lossOf(way, each) - lossOf(exact, each)
  const rows = ways.map((way) => [
    way.title,
    ...cases.map((each) => {
      const loss = lossOf(way, each).toFixed(8)
      return way === exact ? loss : `${loss} (${signed(difference(way, each))})`
    }),
  ])
  const verdicts = cases.map((each) => {
    const isMet = single.every((way) => Math.abs(difference(way, each)) <= goal)
    return isMet ? 'met' : '**not met**'
  })
  return [
    '## Agreement',
    `The mean loss of one epoch, and how far it is from that of the program in 64 bits. Wanted: at most ${goal.toExponential(0)}. Over a long epoch some unit’s sum comes so near to 0 that rounding decides whether it passes a gradient on, and Adam makes a whole step of the first gradient of a weight, however small. The second row shows how little it takes in 64 bits; the fourth, that it is the rounding of the weights alone: with these in 64 bits and all else in 32, the losses agree.`,
    table(
      ['trains', ...cases.map(({ workload, rows: count }) => `${workload}, ${count.toLocaleString('en')} images`)],
      [...rows, [`32 bits within ${goal.toExponential(0)}`, ...verdicts]],
    ),
  ]
}

const signed = (value) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toExponential(1)}`
