import { table } from '../lib/format.mjs'
import { cases, ways } from './measure.mjs'

const goal = 1e-5

export function agreementPage(measurements) {
  const lossesOf = ({ id, shake = 0, remainders = 'kept' }, { workload, rows }) => {
    const own = measurements.filter((each) => each.way === id && each.shake === shake && each.remainders === remainders)
    return own.find((each) => each.workload === workload && each.rows === rows)?.losses ?? [NaN]
  }
  const [exact] = ways
  const single = ways.filter(({ isInSingles }) => isInSingles)
  const differences = (way, each) => {
    const wanted = lossesOf(exact, each)
    return lossesOf(way, each).map((loss, i) => loss - wanted[i])
  }
  const isNear = (difference) => Math.abs(difference) <= goal
  const rows = ways.map((way) => [
    way.title,
    ...cases.flatMap((each) => {
      const loss = lossesOf(way, each)[0].toFixed(8)
      const own = differences(way, each)
      const shown = way === exact ? loss : `${loss} (${signed(own[0])})`
      if (each.seeds === 1) return [shown]
      return [shown, way === exact ? '' : `${own.filter(isNear).length} of ${own.length}`]
    }),
  ])
  const verdicts = cases.flatMap((each) => {
    const verdict = single.every((way) => isNear(differences(way, each)[0])) ? 'met' : '**not met**'
    return each.seeds === 1 ? [verdict] : [verdict, '']
  })
  const titles = cases.flatMap(({ workload, rows: count, seeds }) => {
    const title = `${workload}, ${count.toLocaleString('en')} images`
    return seeds === 1 ? [title] : [title, `near, of ${seeds} seeds`]
  })
  return [
    '## Agreement',
    `The mean loss of one epoch from seed 1, and how far it is from that of the program in 64 bits. Wanted: at most ${goal.toExponential(0)}. Of several seeds it is said how many are as near. Over a long epoch some unit’s sum comes so near to 0 that rounding decides whether it passes a gradient on, and Adam makes a whole step of the first gradient of a weight, however small. So modules in 32 bits keep what rounding takes from a weight, and add it to the next step; the fifth row is without.`,
    'The third row is the limit: the same program in 64 bits, of pixels that are changed by no more than rounding to 32 bits would change them. Where that moves the loss by more than is wanted, no program whose numbers have 32 bits can be held to it. In 64 bits both targets come to the same.',
    table(['trains', ...titles], [...rows, [`32 bits within ${goal.toExponential(0)}, from seed 1`, ...verdicts]]),
  ]
}

const signed = (value) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toExponential(1)}`
