/** Which runtime helpers a module brings along, and how much of their comments. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { includeRuntime } from '../../src/5-emit/ts/runtime-source/include.js'
import { SINGLE_SOURCES } from '../../src/5-emit/ts/runtime-source/number-sources.js'
import { RUNTIME_SOURCES } from '../../src/5-emit/ts/runtime-source/sources.js'

describe('runtime helpers', () => {
  it('are all listed', () => {
    expect([...RUNTIME_SOURCES.keys()].sort()).toEqual(helpersIn('../../src/runtime'))
    expect(SINGLE_SOURCES.map(([file]) => file).sort()).toEqual(helpersIn('../../src/runtime/single'))
  })

  const helpersIn = (folder: string): readonly string[] =>
    readdirSync(new URL(folder, import.meta.url))
      .flatMap((name) => (name.endsWith('.ts') ? [name.replace(/\.ts$/, '')] : []))
      .sort()

  const include = (names: readonly string[], more: Partial<Parameters<typeof includeRuntime>[0]> = {}): string =>
    includeRuntime({ names, exported: new Set(), precision: 'f64', comments: 'whole', ...more }).text

  it('come with what they need, once, without import lines', () => {
    const text = include(['sigmoid', 'exp'], { exported: new Set(['exp']) })
    expect(text.match(/function \w+/g)).toEqual([
      'function exp',
      'function sigmoid',
      'function quotient',
      'function expTail',
      'function scaleByPowerOfTwo',
      'function powers',
    ])
    expect(text).toMatch(/^export function exp\(/m)
    expect(text).not.toMatch(/^import|^export function sigmoid/m)
  })

  it('are shorter where 32 bits are enough', () => {
    expect(include(['tanh', 'exp'], { precision: 'f32' }).match(/function \w+/g)).toEqual([
      'function exp',
      'function tanh',
      'function growth',
      'function powers',
    ])
  })

  it('come with all that their comments say, or with what they do where kernels are WebAssembly', () => {
    const [whole, short] = (['whole', 'short'] as const).map((comments) => {
      return include(['giveTurn', 'philox'], { comments })
    })
    expect(whole).toContain('so setTimeout is the last resort.\n */\nfunction giveTurn(')
    expect(short).toContain('/** Lets the event loop run once. */\nfunction giveTurn(')
    expect(short).toContain('/** Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011). */\nfunction philox(')
  })

  it('that users may need by name keep all of their comments', () => {
    const exported = new Set(['giveTurn'])
    expect(include(['giveTurn'], { exported, comments: 'short' })).toBe(include(['giveTurn'], { exported }))
  })

  it('unknown names are a mistake of the compiler', () => {
    expect(() => include(['cbrt'])).toThrow('no runtime file declares cbrt')
  })
})
