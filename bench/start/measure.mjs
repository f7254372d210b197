/** From the start of a process to the end of the first training step of W3, as the process that starts it sees it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { majors, programOf } from '../../scripts/node/versions.mjs'
import { oneThread, versionOf } from '../lib/peers.mjs'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

/** In every tested version of Node, newest first. */
export const versions = majors.toReversed()
export const own = [
  { id: 'node', title: 'Node alone', script: 'node.mjs' },
  { id: 'mlpc', title: '**mlpc**', script: 'mlpc.mjs', args: ['ts'] },
  { id: 'mlpc-wasm', title: '**mlpc**, WebAssembly', script: 'mlpc.mjs', args: ['wasm'] },
]
/** In the one that runs this. */
export const others = [
  { id: 'convnetjs', title: 'ConvNetJS', script: 'convnetjs.mjs', needs: 'convnetjs' },
  { id: 'tfjs', title: 'TensorFlow.js pure JS', script: 'tfjs.mjs', needs: '@tensorflow/tfjs' },
  { id: 'torch', title: 'PyTorch', script: 'pytorch.py' },
]
const starts = 9

// Node 20 reads additional certificates before it starts, some 140 of them in 80 ms; no step needs them.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env

export async function measureStart({ python, record }) {
  const able = [
    ...versions.flatMap((version) => {
      const command = nodeOf(version)
      return own.map((starter) => ({ ...starter, version, command }))
    }),
    ...others.map((starter) => ({ ...starter, command: commandOf(starter, python) })),
  ].filter(({ command }) => command !== undefined)
  const measurements = []
  for (let round = 1; round <= starts; round++) {
    for (const { id, version, command, script, args = [] } of able) {
      const { wall, cpu } = await firstStep(command, [path(script), ...args])
      const measurement = { section: 'start', peer: id, version, round, wall, cpu }
      measurements.push(measurement)
      const name = version === undefined ? id : `${id} in Node ${version}`
      record(measurement, `start ${round}/${starts} ${name}: ${wall.toFixed(0)} ms, ${cpu.toFixed(0)} of CPU time`)
    }
  }
  return measurements
}

/** Undefined where it cannot be had. */
function nodeOf(version) {
  try {
    return programOf(version)
  } catch (error) {
    console.error(error.message)
    return undefined
  }
}

function commandOf({ script, needs }, python) {
  if (script.endsWith('.py')) return python?.command
  return versionOf(needs) === undefined ? undefined : process.execPath
}

/** Milliseconds. */
async function firstStep(command, args) {
  const start = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...environment, ...oneThread } })
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
