/**
 * Keeps src/catalogue/definitions.ts, the list of every definition, in step with the folders beside it: every file in
 * one of them is a definition, so that adding a file is all there is to do; `kinds` says what a definition is.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const catalogue = new URL('../src/catalogue/', import.meta.url)
const target = new URL('definitions.ts', catalogue)

/** The text that definitions.ts should have. Names are compared by code unit, so that every machine sorts alike. */
export function listDefinitions(): string {
  const folders = readdirSync(catalogue, { withFileTypes: true }).flatMap((at) =>
    at.isDirectory() && at.name !== 'kinds' ? [at.name] : [],
  )
  const files = folders.sort().flatMap((folder) => {
    const names = readdirSync(new URL(`${folder}/`, catalogue)).filter((name) => name.endsWith('.ts'))
    return names.sort().map((name) => `${folder}/${name.slice(0, -'.ts'.length)}`)
  })
  return [
    '// Made by scripts/list-catalogue.ts from the files in these folders; `npm run build` brings it up to date.',
    `import type { AnyDefinition } from './define.js'`,
    ...files.map((file) => `import ${identifier(file)} from './${file}.js'`),
    '',
    'export const definitions: readonly AnyDefinition[] = [',
    ...files.map((file) => `  ${identifier(file)},`),
    ']',
    '',
  ].join('\n')
}

/** `initialisers/he-normal` becomes `initialisersHeNormal`, which is unique and never a reserved word. */
const identifier = (file: string): string =>
  file.replace(/[^a-z0-9]+([a-z0-9])/g, (_, next: string) => next.toUpperCase())

export const isUpToDate = (): boolean => readFileSync(target, 'utf8') === listDefinitions()

export const updateDefinitions = (): void => writeFileSync(target, listDefinitions())

/** Before bundling. Where nobody would commit the new list, a stale one is an error. */
export function refreshDefinitions(): void {
  if (isUpToDate()) return
  if (process.env['CI'])
    throw new Error('src/catalogue/definitions.ts is out of date: run `npm run build` and commit it')
  updateDefinitions()
}
