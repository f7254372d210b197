/** The command line of the benchmark. */
import { parseArgs } from 'node:util'
import { peers } from './peers.mjs'
import { workloads } from './workloads.mjs'

const help = `npm run bench -- [options]
  --workloads W1,W3   some of ${Object.keys(workloads).join(', ')} (default: all)
  --only NAMES        mlpc and the peers whose name has one of these in it: ${peers.map(({ id }) => id).join(', ')}
  --rounds N          measurements of each (default: 5)
  --seconds S         of each measurement, after as long a warm-up of at least one second (default: 1)
  --out FILE          where the tables go (default: bench/results.md); the measurements stand beside, as .jsonl`

const descriptions = {
  workloads: { type: 'string', default: Object.keys(workloads).join(',') },
  only: { type: 'string', default: '' },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '1' },
  out: { type: 'string', default: 'bench/results.md' },
  help: { type: 'boolean', default: false },
}

export function readOptions(args) {
  const values = parse(args)
  if (values.help) {
    console.log(help)
    process.exit(0)
  }
  const wanted = values.workloads.split(',')
  const unknown = wanted.find((name) => !(name in workloads))
  if (unknown !== undefined) fail(`no workload is called '${unknown}'`)
  const parts = values.only.split(',').filter((part) => part !== '')
  const stranger = parts.find((part) => !peers.some(({ id }) => id.includes(part)))
  if (stranger !== undefined) fail(`no peer has '${stranger}' in its name`)
  const rounds = Number(values.rounds)
  const seconds = Number(values.seconds)
  if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds: expected a whole number from 1, got ${values.rounds}`)
  if (!(seconds > 0 && seconds <= 60)) fail(`--seconds: expected a number up to 60, got ${values.seconds}`)
  return {
    workloads: wanted,
    // mlpc always runs: the ratios are to it
    peers: peers.filter(({ id }, i) => i === 0 || parts.length === 0 || parts.some((part) => id.includes(part))),
    rounds,
    seconds,
    out: values.out,
    command: ['npm run bench --', ...args].join(' ').replace(/ --$/, ''),
  }
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
