import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Host } from '../../compile.js'
import { cannotRead } from '../../data/cannot-read.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'

/** The compiler's window to the disk. */
export function diskHost(cwd: string): Host {
  return {
    read: (path) => {
      try {
        return readFileSync(resolve(cwd, path), 'utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** Why a file cannot be read, before anything is done with it; a spec, unless another ending is given. */
export function judgeReadable(cwd: string, path: string, ending = '.mlp'): Diagnostic | undefined {
  const file = resolve(cwd, path)
  try {
    if (statSync(file).isDirectory()) return report('MLP2001', { path, reason: 'it is a folder' })
    accessSync(file, constants.R_OK)
    return undefined
  } catch (cause) {
    return cannotRead({ file, path }, cause, ending)
  }
}
