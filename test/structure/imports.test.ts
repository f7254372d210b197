/** The pipeline runs in one direction: each stage knows the one before it, and nothing of those after it. */
import { describe, expect, it } from 'vitest'
import { exists, filesOf, importsOf, type Import } from './files.js'

/** What the files of a folder may import beside each other: folders, single files, packages. */
interface Allowed {
  readonly files: readonly string[]
  readonly packages: readonly string[]
}

const files = [...filesOf('src'), ...filesOf('grammar')]
const imports = files.flatMap(importsOf)
const isAtTop = (path: string): boolean => /^src\/[^/]+$/.test(path)

const shared = ['src/catalogue', 'src/expression', 'src/diagnostics']

const allowed: Readonly<Record<string, Allowed>> = {
  grammar: { files: [], packages: ['chevrotain'] },
  'src/1-syntax': { files: ['grammar', 'src/diagnostics'], packages: [] },
  // Hashes of specs, and paths of imported files.
  'src/2-model': { files: ['src/1-syntax', ...shared], packages: ['node:'] },
  'src/3-graph': { files: ['src/2-model', ...shared], packages: [] },
  'src/4-loops': { files: ['src/3-graph', ...shared], packages: [] },
  // No catalogue: a definition that an emitter has to know by name is a missing primitive.
  'src/5-emit': {
    files: ['src/4-loops', 'src/2-model/module-interface.ts', 'src/expression', 'src/diagnostics', 'src/runtime'],
    packages: ['sucrase'],
  },
  'src/catalogue': { files: ['src/expression'], packages: [] },
  'src/expression': { files: [], packages: [] },
  'src/diagnostics': { files: [], packages: ['picocolors'] },
  'src/runtime': { files: [], packages: [] },
  'src/data': { files: ['src/2-model/model.ts', 'src/diagnostics'], packages: ['node:', 'csv-parse'] },
  // A plugin that others load; it prints what the first stage reads.
  'src/prettier': { files: ['src/1-syntax', 'src/diagnostics'], packages: ['prettier'] },
  'src/draw': { files: [], packages: [] },
  // Data in, a page out; pictures are packed with zlib.
  'src/report': { files: ['src/draw'], packages: ['node:'] },
  // On top: it asks for texts, and reaches into no stage after the second.
  'src/cli': {
    files: [
      'src/advice.ts',
      'src/choices.ts',
      'src/compile.ts',
      'src/corrupt-rows.ts',
      'src/stages.ts',
      'src/version.ts',
      'src/1-syntax',
      'src/2-model/model.ts',
      'src/2-model/slots.ts',
      'src/2-model/steps.ts',
      'src/data',
      'src/diagnostics',
      'src/draw',
      'src/prettier',
      'src/report',
    ],
    packages: ['node:', 'commander', 'picocolors', 'chokidar', 'prettier'],
  },
}

const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
const isAmong = (path: string, places: readonly string[]): boolean => places.some((place) => isIn(path, place))
const written = ({ from, to }: Import): string => `${from} imports ${to}`

function violations(folder: string, { files, packages }: Allowed): readonly string[] {
  return imports
    .filter(({ from }) => isIn(from, folder))
    .filter(({ to, isPackage }) => (isPackage ? !packages.includes(to) : !isAmong(to, [folder, ...files])))
    .map(written)
}

describe('imports', () => {
  it('lead to files that exist', () => {
    expect(imports.length).toBeGreaterThan(500)
    expect(imports.filter(({ to, isPackage }) => !isPackage && !exists(to)).map(written)).toEqual([])
  })

  it('have a rule for every folder; only the files at the top see everything', () => {
    const folderOf = (path: string): string =>
      path
        .split('/')
        .slice(0, path.startsWith('src/') ? 2 : 1)
        .join('/')
    const folders = new Set(files.filter(({ path }) => !isAtTop(path)).map(({ path }) => folderOf(path)))
    expect([...folders].filter((folder) => !(folder in allowed))).toEqual([])
  })

  it.each(Object.entries(allowed))('of %s stay where they may', (folder, rule) => {
    expect(violations(folder, rule)).toEqual([])
  })

  it('of a definition are the helpers and expressions, never another definition', () => {
    const files = ['define.ts', 'parameters.ts', 'kinds', 'moments.ts', 'adam-family.ts']
    const helpers = ['src/expression', ...files.map((name) => `src/catalogue/${name}`)]
    const isDefinition = ({ from }: Import): boolean => /^src\/catalogue\/(?!kinds)[^/]+\//.test(from)
    expect(imports.filter(isDefinition).length).toBeGreaterThan(0)
    expect(imports.filter((one) => isDefinition(one) && !isAmong(one.to, helpers)).map(written)).toEqual([])
  })

  it('of the runtime take it as text, which the output brings along', () => {
    const users = imports.filter(({ from, to }) => isIn(to, 'src/runtime') && !isIn(from, 'src/runtime'))
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter(({ isText }) => !isText).map(written)).toEqual([])
  })

  it('of the grammar are for the first stage alone', () => {
    const users = imports.filter(({ from, to }) => isIn(to, 'grammar') && !isIn(from, 'grammar'))
    expect(users.filter(({ from }) => !isIn(from, 'src/1-syntax')).map(written)).toEqual([])
  })

  it('of a pass are for its own stage: another sees the program that it leaves', () => {
    const stageOf = (path: string): string => path.split('/').slice(0, 2).join('/')
    const users = imports.filter(({ from, to }) => to.startsWith(`${stageOf(to)}/passes/`) && !isAtTop(from))
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter(({ from, to }) => stageOf(from) !== stageOf(to)).map(written)).toEqual([])
  })

  it('never bring a package to the files at the top', () => {
    const atTop = imports.filter(({ from, isPackage }) => isPackage && isAtTop(from))
    expect(atTop.map(written)).toEqual([])
  })
})
