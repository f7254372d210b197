/** The page of results: two tables and what one must know to read them. */
import * as prettier from 'prettier'
import { versionOf } from './peers.mjs'
import { describe } from './python.mjs'
import { summary } from './summary.mjs'
import { workloads } from './workloads.mjs'

export async function report(results) {
  const { setting } = results
  const page = [
    '# How fast mlpc trains, beside others',
    `Made by \`${setting.command}\`, ${setting.date}. Samples a second in training (forward, backward, update, gathering the batch), one thread each.`,
    `Each number is the median of ${count(setting.rounds, 'round')} of ${setting.seconds} s after a warm-up, lowest–highest in parentheses; ×: how many times as fast mlpc’s \`fit\` is in the same run. Every measurement is a process of its own, rounds go through all peers in turn, and each peer’s loss must go down.`,
    list(results.workloads.map((name) => `${name}: ${workloads[name].title}`)),
    '## Per second of CPU time',
    'Sees little of what else the machine does; counts all threads of a process, those that compile and collect garbage too.',
    table(results, 'cpuSeconds'),
    '## Per second on the clock',
    table(results, 'wallSeconds'),
    '## What is not the same',
    'Peers do the mathematics of the workload, except where they lack it and do what comes nearest:',
    list(results.peers.filter(({ differs }) => differs).map(({ title, differs }) => `${title}: ${differs}`)),
    ...problems(results),
    '## Where',
    list([
      `${setting.machine}; load average at the start ${setting.load}`,
      `${setting.engine}, mlpc ${setting.mlpc}`,
      ...versions(results),
    ]),
  ]
  return prettier.format(page.join('\n\n'), { parser: 'markdown', printWidth: 120 })
}

function table(results, clock) {
  const { peers, workloads: names } = results
  const header = [`| trains | ${names.join(' | ')} |`, `| --- | ${names.map(() => '--:').join(' | ')} |`]
  const rows = peers.map((peer) => {
    const cells = names.map((name) => cell(results, peer, name, clock))
    return `| ${peer.title} | ${cells.join(' | ')} |`
  })
  return [...header, ...rows].join('\n')
}

function cell({ peers, measurements, absent }, peer, workload, clock) {
  if (absent.get(peer.id) !== undefined) return 'missing'
  if (peer.cannot?.includes(workload)) return 'left out'
  const of = ({ id }) => measurements.filter((each) => each.peer === id && each.workload === workload)
  const own = of(peer)
  if (own.some(({ error }) => error !== undefined)) return 'fails'
  const rates = summary(own, clock)
  const spread = `${short(rates.median)} (${range(rates)})`
  if (peer === peers[0] || of(peers[0]).some(({ error }) => error !== undefined)) return spread
  return `${spread} ${times(summary(of(peers[0]), clock).median / rates.median)}`
}

const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`
const times = (ratio) => `**${ratio < 10 ? ratio.toPrecision(2) : Math.round(ratio).toLocaleString('en')}×**`

const units = [
  [1e6, ' M'],
  [1e3, ' k'],
  [1, ''],
]
const unitOf = (rate) => units.find(([size]) => rate >= 0.9995 * size) ?? units.at(-1)

/** Three digits: 48.5, 653, 7.58 k, 1.08 M. */
function short(rate) {
  const [size, name] = unitOf(rate)
  return (rate / size).toPrecision(3) + name
}

/** 7.51–7.62 k; each with its own unit where they differ. */
function range({ lowest, highest }) {
  const same = unitOf(lowest) === unitOf(highest)
  return `${same ? (lowest / unitOf(lowest)[0]).toPrecision(3) : short(lowest)}–${short(highest)}`
}

function problems({ peers, absent, measurements }) {
  const missing = peers
    .filter(({ id }) => absent.get(id))
    .map(({ id, title }) => `${title}: missing, ${absent.get(id)}`)
  const failures = measurements.filter(({ error }) => error)
  const failed = failures.map(({ peer, workload, error }) => `${peer} fails at ${workload}: ${error}`)
  const all = [...missing, ...new Set(failed)]
  return all.length === 0 ? [] : ['## What could not be measured', list(all)]
}

function versions({ peers, absent, python }) {
  const packages = [...new Set(peers.map(({ needs }) => needs).filter((name) => name !== undefined))]
  const installed = packages.filter((name) => versionOf(name) !== undefined).map((name) => `${name} ${versionOf(name)}`)
  const withTorch = peers.some((peer) => peer.python && absent.get(peer.id) === undefined)
  return [...installed, ...(withTorch ? [describe(python)] : [])]
}

const list = (items) => items.map((item) => `- ${item}`).join('\n')
