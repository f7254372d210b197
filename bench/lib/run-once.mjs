/** One measurement: what the process of a peer found out, or `{ error }`. */
import { spawnSync } from 'node:child_process'
import { invocation } from './peers.mjs'

const patience = 300_000

export function runOnce(peer, workload, seconds, python) {
  const { command, args, environment } = invocation(peer, workload, seconds, python)
  const { stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: patience,
    env: { ...process.env, ...environment },
  })
  // Some peers greet before they speak.
  const line = stdout?.split('\n').findLast((each) => each.startsWith('{'))
  if (line === undefined) return { error: error?.message ?? firstLine(stderr) }
  const result = JSON.parse(line)
  if (!(result.lossAfter < result.lossBefore)) {
    return { ...result, error: `does not learn: its loss went from ${result.lossBefore} to ${result.lossAfter}` }
  }
  return result
}

const firstLine = (text) => text.split('\n').find((line) => /error/i.test(line)) ?? text.trim().slice(-200)
