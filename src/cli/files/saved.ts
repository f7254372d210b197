import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { bytes } from '../format.js'

/**
 * How a command tells of the files that it wrote: `digits.safetensors (10.2 kB, replaced)`. Asked before the work, since
 * some are written again and again while it is done.
 */
export function savedFiles(cwd: string, paths: readonly string[]): (path: string, size?: number) => string {
  const isThere = (path: string): boolean => statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() ?? false
  const before = new Set(paths.filter(isThere))
  return (path, size) => {
    const facts = [...(size === undefined ? [] : [bytes(size)]), ...(before.has(path) ? ['replaced'] : [])]
    return facts.length > 0 ? `${path} (${facts.join(', ')})` : path
  }
}
