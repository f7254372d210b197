import { format } from 'prettier'
import type { SpecFile } from '../../src/1-syntax/ast.js'
import { lexemesOf } from '../../src/1-syntax/lexemes.js'
import { parse } from '../../src/1-syntax/parse.js'
import * as plugin from '../../src/prettier/index.js'

export const formatted = (text: string, printWidth = 100): Promise<string> =>
  format(text, { parser: 'mlp', plugins: [plugin], printWidth })

/** Whether a text reads without a complaint. */
export const isSound = (text: string): boolean => parse({ path: 'spec.mlp', text }).diagnostics.length === 0

/** What a text means: its AST with docs, and nothing of where it stands. */
export function meaning(text: string): SpecFile {
  const { spec } = parse({ path: 'spec.mlp', text })
  return JSON.parse(JSON.stringify(spec, (key, value: unknown) => (key === 'origin' ? undefined : value))) as SpecFile
}

/** Comments and docs, in order. */
export const comments = (text: string): readonly string[] => lexemesOf(text).flatMap(({ note }) => note ?? [])
