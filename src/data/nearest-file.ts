import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { closest, editDistance } from '../diagnostics/suggest.js'
import type { Place } from './place.js'

/**
 * The path that a missing one most likely misspells: a file with a like name in the same folder, or one in a folder with
 * a like name. `ending` is what may have been left out.
 */
export function nearestFile({ file, path }: Place, ending?: string): string | undefined {
  if (ending !== undefined && existsSync(file + ending)) return path + ending
  // What is there of the path, from the right: names behind the first that is missing stay as they are.
  const names = path.split('/')
  let at = names.length - 1
  let missing = file
  while (at > 0 && !existsSync(dirname(missing))) {
    missing = dirname(missing)
    at--
  }
  const name = names[at] ?? ''
  const isFile = at === names.length - 1
  const near = nearestName(name, namesIn(dirname(missing), isFile))
  if (near === undefined) return undefined
  const behind = names.slice(at + 1)
  return existsSync(join(dirname(missing), near, ...behind))
    ? [...names.slice(0, at), near, ...behind].join('/')
    : undefined
}

/**
 * A table is no misspelling of a spec: endings may differ by one letter, and say nothing of how near the names before
 * them are.
 */
function nearestName(name: string, names: readonly string[]): string | undefined {
  const stemOf = (name: string): string => basename(name, extname(name))
  const alike = names.filter((other) => editDistance(extname(other), extname(name)) <= 1)
  const called = (stem: string | undefined) => alike.find((other) => stemOf(other) === stem)
  return called(stemOf(name)) ?? called(closest(stemOf(name), alike.map(stemOf)))
}

function namesIn(folder: string, isFile: boolean): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() !== isFile)
      .map((entry) => entry.name)
  } catch {
    return []
  }
}
