/** The modules under `generated/` are what people read first: they are up to date, self-contained and well laid out. */
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { compileSpec, modules } from './modules.js'

describe.each(modules)('$path', ({ spec, committed }) => {
  it('is what its spec compiles to, byte for byte', () => {
    expect(compileSpec(spec)).toBe(committed)
  })
  it('imports nothing and switches no check off', () => {
    expect(committed).not.toMatch(
      /^\s*(import|export .* from)\b|\b(require|import)\(|node:|@ts-|eslint-|prettier-ignore/m,
    )
  })
  it('ends its lines with LF, without trailing blanks', () => {
    expect(committed).not.toMatch(/\r|[ \t]\n|\n\n\n/)
    expect(committed).toMatch(/[^\n]\n$/)
  })
  it('is laid out as Prettier would', async () => {
    expect(committed).toBe(await format(committed, { ...layout, parser: 'typescript' }))
  })
})

const layout = manifest.prettier
