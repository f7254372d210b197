/** The wanted ratios beside the measured ones: a table, and how many are met. */
import { spreadOf } from '../lib/summary.mjs'
import { wanted, wantedAnswers } from './wanted.mjs'

/** `training` and `inference` are measurements; each ratio is taken within a turn. */
export function mustTable({ training = [], inference = [], workloads, titleOf }) {
  const lines = [
    ...wanted.filter(({ workload }) => workloads.includes(workload)).map((cell) => lineOf(cell, training, titleOf)),
    ...(inference.length > 0 ? wantedAnswers : []).map((cell) => lineOf(cell, inference, titleOf, 'one answer, ')),
  ]
  const rows = lines.map(({ cells }) => `| ${cells.join(' | ')} |`)
  const isMet = lines.filter(({ met }) => met).length
  const isMetUndisturbed = lines.filter(({ metUndisturbed }) => metUndisturbed).length
  return {
    text: [
      '| workload | mlpc | beside | wanted | measured |  | undisturbed | by `trainBatch` |',
      '| --- | --- | --- | --: | --: | --- | --: | --: |',
      ...rows,
    ].join('\n'),
    verdict: `${isMet} of ${lines.length} are met, ${isMetUndisturbed} undisturbed.`,
    limits: wanted
      .filter(({ workload, limit }) => limit !== undefined && workloads.includes(workload))
      .flatMap((cell) => limitOf(cell, training)),
  }
}

function lineOf({ workload, target, own, also, other, ratio, clock = 'cpuSeconds' }, measurements, titleOf, what = '') {
  const measured = ratios(own, other, workload, clock, measurements)
  const undisturbed = undisturbedRatio(own, other, workload, clock, measurements)
  const byBatch = also === undefined ? undefined : ratios(also, other, workload, clock, measurements)
  const met = measured !== undefined && measured.median >= ratio
  const verdict = measured === undefined ? 'missing' : met ? 'met' : '**not met**'
  const title = own.endsWith('-2') ? `${target}, two threads, by the clock` : target
  const beside = titleOf(other).replaceAll('**', '')
  return {
    met,
    metUndisturbed: undisturbed >= ratio,
    cells: [
      `${what}${workload}`,
      title,
      beside,
      times(ratio),
      shown(measured),
      verdict,
      undisturbed === undefined ? '–' : times(undisturbed),
      shown(byBatch),
    ],
  }
}

/** What the cores give that threads share, at the time. */
function limitOf({ workload, own, other, limit, clock }, training) {
  const [given, reached] = [
    ratios(limit, other, workload, clock, training),
    ratios(own, limit, workload, clock, training),
  ]
  if (given === undefined || reached === undefined) return []
  return [
    `Two models of ${workload} that train at the same time, a thread each, train ${shown(given)} as fast as one: what two cores give at the time. Two threads for one model train ${shown(reached)} as fast as these two.`,
  ]
}

/** How many times as fast `own` is as `other`, turn by turn. */
export function ratios(own, other, workload, clock, measurements) {
  const [rates, others] = [own, other].map((peer) => ratesOf(peer, workload, clock, measurements))
  const all = [...rates].flatMap(([turn, rate]) => (others.has(turn) ? [rate / others.get(turn)] : []))
  return all.length === 0 ? undefined : spreadOf(all)
}

/**
 * The same between the fastest thirds of the turns. A core whose other half is busy now and then has two speeds: here both
 * are taken at the higher one.
 */
function undisturbedRatio(own, other, workload, clock, measurements) {
  const [fast, others] = [own, other].map((peer) => {
    const rates = [...ratesOf(peer, workload, clock, measurements).values()].sort((a, b) => b - a)
    return rates.length === 0 ? undefined : spreadOf(rates.slice(0, Math.ceil(rates.length / 3))).median
  })
  return fast === undefined || others === undefined ? undefined : fast / others
}

/** Samples a second, by round and turn; none of a peer that failed. */
function ratesOf(peer, workload, clock, measurements) {
  const found = measurements.filter((each) => each.peer === peer && each.workload === workload)
  const fails = found.some(({ error }) => error !== undefined)
  return new Map(fails ? [] : found.map((each) => [`${each.round} ${each.turn}`, each.samples / each[clock]]))
}

const digits = (ratio) =>
  ratio < 100 ? Number(ratio.toPrecision(3)).toString() : Math.round(ratio).toLocaleString('en')
const times = (ratio) => `${digits(ratio)} ×`
const shown = (ratio) =>
  ratio === undefined ? '–' : `${times(ratio.median)} (${digits(ratio.lowest)}–${digits(ratio.highest)})`
