import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { reasonOf } from '../../data/reason.js'
import type { Content } from '../../diagnostics/files.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { isReplaceable } from './own-content.js'
import { displayPath } from './spec-path.js'

/**
 * Makes sure that a file of this kind can be written there, folder and all, before the work that fills it is done, and
 * that it takes the place of no other kind.
 */
export function prepareFile(cwd: string, path: string, content?: Content): Diagnostic | undefined {
  const file = resolve(cwd, path)
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    return report('MLP2002', { path: displayPath(cwd, folder), reason: reasonOf(cause) })
  }
  try {
    const existing = statSync(file, { throwIfNoEntry: false })
    if (existing?.isDirectory()) {
      return report('MLP2003', { path: displayPath(cwd, file), reason: 'it is a folder' })
    }
    if (content && existing?.isFile() && !isReplaceable(file, content)) {
      return report('MLP2013', { path: displayPath(cwd, file), content })
    }
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (cause) {
    return report('MLP2003', { path: displayPath(cwd, file), reason: reasonOf(cause) })
  }
}

/**
 * Writes a file whole or not at all: beside its place, flushed to the disk, then renamed over the old one. A plain
 * write that is cut off leaves half a file.
 */
export function writeWhole(cwd: string, path: string, content: string | Uint8Array): Diagnostic | undefined {
  const file = resolve(cwd, path)
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`)
  try {
    const existing = statSync(file, { throwIfNoEntry: false })
    // Renaming would replace a pipe or /dev/null by a file.
    if (existing && !existing.isFile() && !existing.isDirectory()) writeFileSync(file, content)
    else {
      writeFlushed(temporary, content)
      renameSync(temporary, file)
    }
    return undefined
  } catch (cause) {
    rmSync(temporary, { force: true })
    return report('MLP2003', { path: displayPath(cwd, file), reason: reasonOf(cause) })
  }
}

function writeFlushed(file: string, content: string | Uint8Array): void {
  const descriptor = openSync(file, 'w')
  try {
    writeFileSync(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
