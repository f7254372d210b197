import { table } from '../lib/format.mjs'
import { cases, ways } from './measure.mjs'

const goal = 1e-5

export function agreementPage(measurements) {
  const lossOf = (way, { workload, rows }) =>
    measurements.find((each) => each.way === way && each.workload === workload && each.rows === rows)?.loss ?? NaN
  const [exact] = ways
  const differences = []
  const rows = ways.map(({ id, title }) => [
    title,
    ...cases.map((each) => {
      const loss = lossOf(id, each)
      if (id === exact.id) return loss.toFixed(8)
      const difference = loss - lossOf(exact.id, each)
      differences.push(difference)
      return `${loss.toFixed(8)} (${difference >= 0 ? '+' : '−'}${Math.abs(difference).toExponential(1)})`
    }),
  ])
  const isMet = differences.every((difference) => Math.abs(difference) <= goal)
  return [
    '## Agreement',
    `The mean loss of one epoch, and how far it is from that of the program in 64 bits. Wanted: at most ${goal}; ${isMet ? 'met' : '**not met**'}.`,
    table(['trains', ...cases.map(({ workload, rows }) => `${workload}, ${rows.toLocaleString('en')} images`)], rows),
  ]
}
