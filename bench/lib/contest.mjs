/**
 * Processes that are compared are there at the same time, and one after another has a short turn: whatever else the
 * machine does falls on all of them, and a ratio is taken between turns that are a second or two apart.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { complaintOf, patience } from './failure.mjs'

/**
 * So many turns for each of `entrants`, which have an `invocation`; `onTurn(entrant, turn, figures)`. Gives what each said
 * before its first turn and after its last, or `{ error }`.
 */
export async function contest(entrants, { turns, seconds, onTurn }) {
  const processes = []
  for (const entrant of entrants) {
    const process = start(entrant.invocation)
    // One warms up after the other: together they would disturb each other.
    processes.push({ entrant, ...process, outcome: await process.answer() })
  }
  for (let turn = 1; turn <= turns; turn++) {
    for (const process of processes) {
      const { entrant, outcome, ask } = process
      if (outcome.error !== undefined) continue
      const figures = await ask(seconds)
      if (figures.error !== undefined) process.outcome = figures
      else onTurn(entrant, turn, figures)
    }
  }
  const outcomes = new Map()
  for (const { entrant, outcome, end } of processes) {
    const final = await end()
    outcomes.set(entrant, outcome.error === undefined ? { ...outcome, ...final } : outcome)
  }
  return outcomes
}

function start({ command, args, environment }) {
  const child = spawn(command, args, { env: { ...process.env, ...environment } })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let said = ''
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)))
  child.stdin.on('error', () => undefined) // it is over, which its output tells
  child.on('error', (error) => (said = error.message))
  const over = new Promise((resolve) => child.once('close', resolve))
  const answer = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    try {
      for (;;) {
        const { value, done } = await lines.next()
        if (done) {
          await over // what it complains of may come last
          return { error: complaintOf(said) || 'it ended without a word' }
        }
        // Some peers greet before they speak.
        if (value.startsWith('{')) return JSON.parse(value)
      }
    } finally {
      clearTimeout(timer)
    }
  }
  const ask = (seconds) => {
    child.stdin.write(`${seconds}\n`)
    return answer()
  }
  const end = () => {
    child.stdin.end()
    return answer()
  }
  return { answer, ask, end }
}
