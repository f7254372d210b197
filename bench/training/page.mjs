/** Training: a table by CPU time and one by the clock. */
import { count, list, range, short, table, times } from '../lib/format.mjs'
import { summary } from '../lib/summary.mjs'
import { workloads as known } from '../lib/workloads.mjs'
import { isLimit } from '../must/wanted.mjs'

export function trainingPage(measurements, all) {
  const { setting, peers, workloads } = all
  const rows = (clock) =>
    table(
      ['trains', ...workloads],
      peers
        .filter(({ id, onGpu }) => !isLimit(id) && !(onGpu && clock === 'cpuSeconds'))
        .map((peer) => [peer.title, ...workloads.map((name) => cell(peer, name, clock, measurements, all))]),
    )
  return [
    '## Training',
    `Samples a second (forward, backward, update, gathering the batch), one thread where nothing else is said: the median of ${count(setting.rounds, 'round')} with ${count(setting.turns, 'turn')} of ${setting.seconds} s, fewer rounds for whom no wanted ratio needs; lowest–highest in parentheses; ×: how many times as fast mlpc’s \`fit\` is in the same run. In each round every peer is a process of its own; all of them warm up, then they have short turns one after another; and each peer’s loss must go down.`,
    list(workloads.map((name) => `${name}: ${known[name].title}`)),
    '### Per second of CPU time',
    'Sees little of what else the machine does; counts all threads of a process, those that compile and collect garbage too.',
    rows('cpuSeconds'),
    '### Per second on the clock',
    rows('wallSeconds'),
    '### What is not the same',
    'Peers do the mathematics of the workload, except where they lack it and do what comes nearest:',
    list(peers.filter(({ differs }) => differs).map(({ title, differs }) => `${title}: ${differs}`)),
  ]
}

function cell(peer, workload, clock, measurements, { peers, absent }) {
  if (absent.get(peer.id) !== undefined) return 'missing'
  if (peer.cannot?.includes(workload)) return 'left out'
  const of = ({ id }) => measurements.filter((each) => each.peer === id && each.workload === workload)
  const own = of(peer)
  if (own.length === 0) return '–'
  if (own.some(({ error }) => error !== undefined)) return 'fails'
  const rates = summary(own, clock)
  const spread = own.length === 1 ? short(rates.median) : `${short(rates.median)} (${range(rates)})`
  const [first] = peers
  const base = of(first)
  if (peer === first || base.length === 0 || base.some(({ error }) => error !== undefined)) return spread
  return `${spread} **${times(summary(base, clock).median / rates.median)}**`
}
