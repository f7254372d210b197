import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, type CompileOptions } from '../../src/compile.js'

export const top = fileURLToPath(new URL('../../', import.meta.url))

/** The specs that ship, with the module that is committed for each. */
export const modules = readdirSync(join(top, 'specs'))
  .filter((name) => name.endsWith('.mlp'))
  .map((name) => {
    const path = `generated/${basename(name, '.mlp')}.ts`
    return { spec: `specs/${name}`, path, committed: readFileSync(join(top, path), 'utf8') }
  })

const usual: CompileOptions = { target: 'ts', precision: 'f32', emit: 'ts', predictOnly: false, overrides: new Map() }

/** What a spec compiles to, as `mlpc compile` would write it. */
export function compileSpec(spec: string, options: Partial<CompileOptions> = {}): string {
  const host = { read: (path: string) => readFileSync(join(top, path), 'utf8') }
  const { text, diagnostics } = compile(spec, host, { ...usual, ...options })
  if (text === undefined) throw new Error(`${spec} does not compile: ${diagnostics.map(({ code }) => code).join(', ')}`)
  return text
}

/** The same of a spec that is no file. */
export function compileText(source: string, options: Partial<CompileOptions> = {}): string {
  const { text, diagnostics } = compile('net.mlp', { read: () => source }, { ...usual, ...options })
  if (text === undefined) throw new Error(`no module: ${diagnostics.map(({ code }) => code).join(', ')}`)
  return text
}
