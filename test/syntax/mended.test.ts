/** What a message says to write can be written: it reads without a complaint in the place of what it stands for. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/1-syntax/parse.js'
import type { Code } from '../../src/diagnostics/table.js'

const folder = new URL('../samples-syntax/', import.meta.url)
/** Messages with the whole statement or head. */
const whole: readonly Code[] = ['MLP0017', 'MLP0028', 'MLP0029', 'MLP0030', 'MLP0036', 'MLP0037', 'MLP0038']

const advice = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(new URL(`${name}/spec.mlp`, folder), 'utf8')
  return parse({ path: name, text }).diagnostics.flatMap(({ code, message }) => {
    const written = /(?:write|written) `([^`]+)`/.exec(message)?.[1]
    return whole.includes(code) && written && !written.includes('…') ? [[written] as const] : []
  })
})

function readsWell(written: string): string {
  const isDeclaration = /^(?:import|let|block|model|train|pretrain)\b/.test(written)
  const closed = written.endsWith('{') ? `${written} }` : written
  return isDeclaration ? `mlp 1\n${closed}\n` : `mlp 1\nmodel M {\n  ${closed}\n}\n`
}

describe('advice', () => {
  it.each(advice)('`%s` reads without a complaint', (written) => {
    expect(parse({ path: 'spec.mlp', text: readsWell(written) }).diagnostics.map(({ message }) => message)).toEqual([])
  })

  it('is there for every kind of slip that is mended', () => {
    expect(advice.length).toBeGreaterThan(whole.length)
  })
})
