/** One measurement: what a process found out (the last line that is JSON), or `{ error }`. */
import { spawnSync } from 'node:child_process'

const patience = 300_000

/** `objection` tells what is wrong with a result, if anything. */
export function runOnce({ command, args, environment }, objection = () => undefined) {
  const { stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: patience,
    env: { ...process.env, ...environment },
  })
  // Some peers greet before they speak.
  const line = stdout?.split('\n').findLast((each) => each.startsWith('{'))
  if (line === undefined) return { error: error?.message ?? firstLine(stderr) }
  const result = JSON.parse(line)
  const problem = objection(result)
  return problem === undefined ? result : { ...result, error: problem }
}

const firstLine = (text) => text.split('\n').find((line) => /error/i.test(line)) ?? text.trim().slice(-200)
