/** The source files as the tests of structure see them: their text, what they import, their syntax. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import ts from 'typescript'

const root = new URL('../../', import.meta.url)

export interface SourceFile {
  /** From the root, `/`-separated: `src/4-loops/passes/fuse.ts`. */
  readonly path: string
  readonly text: string
}

/** All TypeScript files of a folder, or those of other names, at any depth. */
export function filesOf(folder: string, name = /\.ts$/): readonly SourceFile[] {
  const entries = readdirSync(new URL(`${folder}/`, root), { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return isOurs(entry.name) ? filesOf(path, name) : []
    return name.test(path) ? [{ path, text: readFileSync(new URL(path, root), 'utf8') }] : []
  })
}

/** Not what was installed or made. */
const isOurs = (folder: string): boolean => folder !== 'node_modules' && !folder.startsWith('.')

export interface Import {
  readonly from: string
  /** A file from the root, or a package's name. */
  readonly to: string
  readonly isPackage: boolean
  /** Taken as text, to be copied into output. */
  readonly isText: boolean
}

export const exists = (path: string): boolean => existsSync(new URL(path, root))

/** Everything a file imports or passes on, types included. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return { from: path, to: packageOf(fileName), isPackage: true, isText: false }
    const file = fileName.replace(/\?raw$/, '').replace(/\.js$/, '.ts')
    return { from: path, to: posix.join(dirname(path), file), isPackage: false, isText: fileName.endsWith('?raw') }
  })
}

const packageOf = (name: string): string => (name.startsWith('node:') ? 'node:' : name.replace(/^([^@/]+)\/.*/, '$1'))

/** Line numbers of every use of the type `any`. */
export function anyTypesIn({ path, text }: SourceFile): readonly number[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const lines: number[] = []
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword)
      lines.push(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return lines
}
