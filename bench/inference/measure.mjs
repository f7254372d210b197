/** Answers for one row at a time, W4: mlpc, and who is named in the wanted ratios. */
import { fileURLToPath } from 'node:url'
import { contest } from '../lib/contest.mjs'
import { oneThread, versionOf } from '../lib/peers.mjs'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

export const answering = [
  { id: 'mlpc', title: '**mlpc**, `predictBatch`', module: 'mlpc', variant: 'ts' },
  { id: 'mlpc-wasm', title: '**mlpc**, WebAssembly, `predictBatch`', module: 'mlpc', variant: 'wasm' },
  { id: 'convnetjs', title: 'ConvNetJS', module: 'convnetjs', needs: 'convnetjs', variant: 'only' },
  { id: 'torch-eval', title: 'PyTorch, as installed', python: true, variant: 'plain' },
  { id: 'torch-frozen', title: 'PyTorch, traced and frozen', python: true, variant: 'frozen' },
]
const workload = 'W4'

export async function measureInference({ rounds, turns, seconds, python, record }) {
  const able = answering.filter(({ needs, python: inPython }) =>
    inPython ? python !== undefined : needs === undefined || versionOf(needs) !== undefined,
  )
  const entrants = able.map((peer) => ({ peer, invocation: invocation(peer, python) }))
  const measurements = []
  for (let round = 1; round <= rounds; round++) {
    const keep = ({ id }, figures) => {
      const measurement = { section: 'inference', peer: id, workload, round, ...figures }
      measurements.push(measurement)
      record(measurement, `one answer, ${workload} ${round}/${rounds} ${id}: ${progress(measurement)}`)
    }
    const onTurn = ({ peer }, turn, figures) => keep(peer, { turn, ...figures })
    for (const [{ peer }, { error }] of await contest(entrants, { turns, seconds, onTurn })) {
      if (error !== undefined) keep(peer, { error })
    }
  }
  return measurements
}

const progress = ({ error, cpuSeconds, samples }) => error ?? `${((1e6 * cpuSeconds) / samples).toFixed(1)} µs`

function invocation({ python: inPython, module, variant }, python) {
  const script = inPython ? [path('pytorch.py')] : [path('worker.mjs'), module]
  const command = inPython ? python.command : process.execPath
  return { command, args: [...script, variant, workload, '1'], environment: oneThread }
}
