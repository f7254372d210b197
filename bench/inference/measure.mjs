/** Answers for one row at a time, W4: mlpc, and who is named in the wanted ratios. */
import { fileURLToPath } from 'node:url'
import { runOnce } from '../lib/run-once.mjs'
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

export function measureInference({ rounds, seconds, python, record }) {
  const able = answering.filter(({ needs, python: inPython }) =>
    inPython ? python !== undefined : needs === undefined || versionOf(needs) !== undefined,
  )
  const measurements = []
  for (let round = 1; round <= rounds; round++) {
    for (const peer of able) {
      const { id, module, variant } = peer
      const args = [
        ...(peer.python ? [path('pytorch.py')] : [path('worker.mjs'), module]),
        variant,
        workload,
        seconds,
        1,
      ]
      const command = peer.python ? python.command : process.execPath
      const outcome = runOnce({ command, args: args.map(String), environment: oneThread })
      const measurement = { section: 'inference', peer: id, workload, round, ...outcome }
      measurements.push(measurement)
      const { error, cpuSeconds, samples } = measurement
      record(
        measurement,
        `one answer, ${workload} ${id}: ${error ?? `${((1e6 * cpuSeconds) / samples).toFixed(1)} µs`}`,
      )
    }
  }
  return measurements
}
