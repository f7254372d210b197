/** How Node reads a `.js` file: by the nearest package.json. */
import { dirname, join } from 'node:path'
import { readIfThere } from '../files/read-if-there.js'

/** The package.json by which it is CommonJS, which an ES module is not. Without a word of it Node looks at the file. */
export function commonJsPackage(file: string): string | undefined {
  for (let folder = dirname(file), last = ''; folder !== last; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    const found = readIfThere(path)
    if (found !== undefined) return isCommonJs(found) ? path : undefined
    last = folder
  }
  return undefined
}

function isCommonJs(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'type' in value && value.type === 'commonjs'
  } catch {
    return false
  }
}
