import { relative, resolve, sep } from 'node:path'

/** A path as messages and generated headers show it: from where the user stands, `/`-separated on every system. */
export function displayPath(cwd: string, path: string): string {
  const fromHere = relative(cwd, resolve(cwd, path))
  return (sep === '/' ? fromHere : fromHere.split(sep).join('/')) || '.'
}

/** `specs/digits.mlp` → `digits`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.mlp$/, '')
}
