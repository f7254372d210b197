/** One measurement: what a process found out (the last line that is JSON), or `{ error }`. */
import { spawnSync } from 'node:child_process'

const patience = 300_000

export function runOnce({ command, args, environment }) {
  const { stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: patience,
    env: { ...process.env, ...environment },
  })
  // Some peers greet before they speak.
  const line = stdout?.split('\n').findLast((each) => each.startsWith('{'))
  return line === undefined ? { error: error?.message ?? firstLine(stderr) } : JSON.parse(line)
}

const firstLine = (text) => text.split('\n').find((line) => /error/i.test(line)) ?? text.trim().slice(-200)
