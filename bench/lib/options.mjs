/** The command line of the benchmark. */
import { parseArgs } from 'node:util'
import { majors, ownMajor } from '../../scripts/node/versions.mjs'
import { isNeeded } from '../must/wanted.mjs'
import { peers } from './peers.mjs'
import { sectionNames } from './sections.mjs'
import { workloads } from './workloads.mjs'

const help = `npm run bench -- [options]
  --node N            20, 22 or 24: the newest of that major version runs it (default: 24; npm brings it)
  --sections NAMES    some of ${sectionNames.join(', ')} (default: all)
  --must              what the table of wanted ratios needs, and nothing else
  --workloads W1,W3   some of ${Object.keys(workloads).join(', ')} (default: all)
  --only NAMES        mlpc and the peers whose name has one of these in it: ${peers.map(({ id }) => id).join(', ')}
  --rounds N          each with processes of its own (default: 3); whom no wanted ratio needs is in a third of them
  --turns N           of each peer in a round (default: 5)
  --seconds S         of a turn (default: 0.3)
  --out FILE          where the tables go (default: bench/results.md, with the charts in docs/speed.svg and docs/growth.svg); the figures
                      stand beside, as .jsonl`

const descriptions = {
  sections: { type: 'string', default: sectionNames.join(',') },
  must: { type: 'boolean', default: false },
  workloads: { type: 'string', default: Object.keys(workloads).join(',') },
  only: { type: 'string', default: '' },
  rounds: { type: 'string', default: '3' },
  turns: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '0.3' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
}
const usualPage = 'bench/results.md'

export function readOptions(args) {
  const values = parse(args)
  if (values.help) {
    console.log(help)
    process.exit(0)
  }
  const mustOnly = values.must
  const sections = mustOnly ? ['training', 'inference'] : parts(values.sections)
  known(sections, sectionNames, 'section')
  const wanted = parts(values.workloads)
  known(wanted, Object.keys(workloads), 'workload')
  const only = parts(values.only)
  const stranger = only.find((part) => !peers.some(({ id }) => id.includes(part)))
  if (stranger !== undefined) fail(`no peer has '${stranger}' in its name`)
  const [rounds, turns] = ['rounds', 'turns'].map((name) => wholeNumber(name, values[name]))
  const seconds = Number(values.seconds)
  if (!(seconds > 0 && seconds <= 60)) fail(`--seconds: expected a number up to 60, got ${values.seconds}`)
  const out = values.out ?? (mustOnly ? 'bench/.out/must.md' : usualPage)
  return {
    sections,
    mustOnly,
    workloads: mustOnly ? wanted.filter((name) => peers.some(({ id }) => isNeeded(id, name))) : wanted,
    // mlpc always runs: the ratios are to it
    peers: peers.filter(({ id }, i) => i === 0 || only.length === 0 || only.some((part) => id.includes(part))),
    rounds,
    turns,
    seconds,
    out,
    ...chartsOf(out),
    command: ['npm run bench --', ...nodeOption(), ...args].join(' ').replace(/ --$/, ''),
  }
}

/** What chose this version of Node (scripts/node/run.mjs), unless it is the usual one. */
const nodeOption = () => (ownMajor === majors.at(-1) ? [] : ['--node', ownMajor])

const chartsOf = (out) =>
  out === usualPage
    ? { chart: 'docs/speed.svg', growthChart: 'docs/growth.svg' }
    : { chart: out.replace(/(\.md)?$/, '.svg'), growthChart: out.replace(/(\.md)?$/, '-growth.svg') }

const parts = (list) => list.split(',').filter((part) => part !== '')

function wholeNumber(name, value) {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) fail(`--${name}: expected a whole number from 1, got ${value}`)
  return number
}

function known(names, all, word) {
  const unknown = names.find((name) => !all.includes(name))
  if (unknown !== undefined) fail(`no ${word} is called '${unknown}'`)
}

function parse(args) {
  try {
    return parseArgs({ args, options: descriptions }).values
  } catch (error) {
    return fail(error.message)
  }
}

function fail(message) {
  console.error(`${message}\n\n${help}`)
  process.exit(2)
}
