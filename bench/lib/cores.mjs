/** Processors for a program with threads: as many cores of their own as there are, from those that this process may use. */
import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'

/** Two threads on the two halves of one core would share what they compute with. */
export function coresApart(count) {
  const allowed = allowedProcessors()
  const firsts = allowed.filter(
    (processor) => siblingsOf(processor).find((each) => allowed.includes(each)) === processor,
  )
  const rest = allowed.filter((processor) => !firsts.includes(processor))
  return [...firsts, ...rest].slice(0, count)
}

function allowedProcessors() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const [, list] = /^Cpus_allowed_list:\s*(\S+)/m.exec(status) ?? []
  return list === undefined ? Array.from({ length: os.cpus().length }, (_, processor) => processor) : listed(list)
}

function siblingsOf(processor) {
  const file = `/sys/devices/system/cpu/cpu${processor}/topology/thread_siblings_list`
  return existsSync(file) ? listed(readFileSync(file, 'utf8').trim()) : [processor]
}

/** `0-2,8` is 0, 1, 2 and 8. */
const listed = (text) =>
  text.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
