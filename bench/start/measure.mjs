/** From the start of a process to the end of the first training step of W3, as the process that starts it sees it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { oneThread, versionOf } from '../lib/peers.mjs'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

export const starters = [
  { id: 'node', title: 'Node alone', script: 'node.mjs' },
  { id: 'mlpc', title: '**mlpc**', script: 'mlpc.mjs', args: ['ts'] },
  { id: 'mlpc-wasm', title: '**mlpc**, WebAssembly', script: 'mlpc.mjs', args: ['wasm'] },
  { id: 'convnetjs', title: 'ConvNetJS', script: 'convnetjs.mjs', needs: 'convnetjs' },
  { id: 'tfjs', title: 'TensorFlow.js pure JS', script: 'tfjs.mjs', needs: '@tensorflow/tfjs' },
  { id: 'torch', title: 'PyTorch', script: 'pytorch.py' },
]
const starts = 9

export async function measureStart({ python, record }) {
  const able = starters.filter(({ script, needs }) =>
    script.endsWith('.py') ? python !== undefined : needs === undefined || versionOf(needs) !== undefined,
  )
  const measurements = []
  for (let round = 1; round <= starts; round++) {
    for (const { id, script, args = [] } of able) {
      const command = script.endsWith('.py') ? python.command : process.execPath
      const { wall, cpu } = await firstStep(command, [path(script), ...args])
      const measurement = { section: 'start', peer: id, round, wall, cpu }
      measurements.push(measurement)
      record(measurement, `start ${round}/${starts} ${id}: ${wall.toFixed(0)} ms, ${cpu.toFixed(0)} of CPU time`)
    }
  }
  return measurements
}

/** Milliseconds. */
async function firstStep(command, args) {
  const start = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...oneThread } })
  const exit = new Promise((resolve) => child.once('exit', resolve))
  let text = ''
  let wall = NaN
  for await (const chunk of child.stdout) {
    text += chunk
    if (Number.isNaN(wall) && text.includes('}')) wall = performance.now() - start
  }
  const code = await exit
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  const { user, system } = JSON.parse(text.split('\n').find((line) => line.startsWith('{')))
  return { wall, cpu: (user + system) / 1000 }
}
