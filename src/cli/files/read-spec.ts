import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Host } from '../../compile.js'
import { cannotRead } from '../../data/cannot-read.js'
import type { Place } from '../../data/place.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { readIfThere } from './read-if-there.js'

/** The compiler's window to the disk. */
export function diskHost(cwd: string): Host {
  return {
    read: (path) => readIfThere(resolve(cwd, path)),
  }
}

/** Why a file cannot be read, before anything is done with it; a spec, unless another ending is given. */
export function judgeReadable(cwd: string, path: string, ending = '.mlp'): Diagnostic | undefined {
  const file = resolve(cwd, path)
  try {
    if (statSync(file).isDirectory()) return report('MLP2001', { path, reason: 'it is a folder' })
    accessSync(file, constants.R_OK)
    return ending === '.mlp' ? judgeKind({ file, path }) : undefined
  } catch (cause) {
    return cannotRead({ file, path }, cause, ending)
  }
}

/** Files that other arguments take, or that are made of a spec: their text would only be misread. */
const others: ReadonlyMap<string, string> = new Map([
  ['.csv', 'a table'],
  ['.gz', 'packed data'],
  ['.safetensors', 'weights'],
  ['.checkpoint', 'a checkpoint'],
  ['.ts', 'a module'],
  ['.js', 'a module'],
])

function judgeKind({ file, path }: Place): Diagnostic | undefined {
  const ending = extname(path)
  const what = others.get(ending)
  if (what === undefined) return undefined
  const spec = (path: string): string => `${path.slice(0, -ending.length)}.mlp`
  const suggestion = existsSync(spec(file)) ? { suggestion: spec(path) } : {}
  return report('MLP2001', { path, reason: `it is ${what}, and a spec (.mlp) is wanted`, ...suggestion })
}
