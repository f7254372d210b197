import { table } from '../lib/format.mjs'
import { agreeing, rowsOf, ways } from './measure.mjs'

const goal = 1e-5

export function agreementPage(measurements) {
  const lossOf = (way, workload) =>
    measurements.find((each) => each.way === way && each.workload === workload)?.loss ?? NaN
  const [exact] = ways
  const differences = []
  const rows = ways.map(({ id, title }) => [
    title,
    ...agreeing.map((workload) => {
      const loss = lossOf(id, workload)
      if (id === exact.id) return loss.toFixed(8)
      const difference = loss - lossOf(exact.id, workload)
      differences.push(difference)
      return `${loss.toFixed(8)} (${difference >= 0 ? '+' : '−'}${Math.abs(difference).toExponential(1)})`
    }),
  ])
  const isMet = differences.every((difference) => Math.abs(difference) <= goal)
  return [
    '## Agreement',
    `The mean loss of one epoch, and how far it is from that of the program in 64 bits. Wanted: at most ${goal}; ${isMet ? 'met' : '**not met**'}.`,
    table(['trains', ...agreeing.map((name) => `${name}, ${rowsOf[name].toLocaleString('en')} images`)], rows),
  ]
}
