/** The side of a process that is measured: it says when it is warm, and has a turn of so many seconds for each line. */
import { createInterface } from 'node:readline'

/** `begin()` warms up; it, `turn(seconds)` and `end()` give figures, a line of JSON each. */
export async function haveTurns({ begin, turn, end = () => ({}) }) {
  say(await begin())
  for await (const line of createInterface({ input: process.stdin })) say(await turn(Number(line)))
  say(await end())
  process.exit(0) // some peers leave a worker or a timer behind
}

const say = (figures) => console.log(JSON.stringify(figures))
