/** One measurement: what a process found out (the last line that is JSON), or `{ error }`. */
import { spawnSync } from 'node:child_process'
import { complaintOf, patience } from './failure.mjs'

export function runOnce({ command, args, environment }) {
  const { stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: patience,
    env: { ...process.env, ...environment },
  })
  // Some peers greet before they speak.
  const line = stdout?.split('\n').findLast((each) => each.startsWith('{'))
  return line === undefined ? { error: error?.message ?? complaintOf(stderr) } : JSON.parse(line)
}
