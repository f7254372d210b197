import { Names } from '../../../4-loops/names.js'
import type { Program } from '../../../4-loops/program.js'
import { renameBuffers } from '../../../4-loops/rename.js'
import { isReserved } from '../printer/index.js'
import { reservedNames } from './reserved-names.js'

/** The names of random draws' keys (`dropout2Key0`). */
const drawName = /^(dropout|noise|pretrainingDropout|pretrainingNoise)\d+(Draw\d+)?(Normal)?(Key[0-3]|First)$/

/** Buffers take other names where a spec's word means something else in the generated functions. */
export function avoidReserved(program: Program): {
  readonly program: Program
  readonly nameOf: (buffer: string) => string
} {
  const isTaken = (name: string): boolean => isReserved(name) || drawName.test(name) || reservedNames.includes(name)
  const kept = [...program.buffers.keys()].filter((name) => !isTaken(name))
  const names = new Names([...reservedNames, ...kept])
  const to = new Map(
    [...program.buffers.keys()].map((name) => [name, isTaken(name) ? names.unique(`${name}Values`) : name]),
  )
  const nameOf = (name: string): string => to.get(name) ?? name
  const buffers = new Map(
    [...program.buffers.values()].map((buffer) => [nameOf(buffer.name), { ...buffer, name: nameOf(buffer.name) }]),
  )
  const entries = program.entries.map((entry) => renameBuffers(entry, nameOf))
  return { program: { ...program, buffers, entries }, nameOf }
}
