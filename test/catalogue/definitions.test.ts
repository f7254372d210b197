/** What must hold for every definition, so that the rest of the compiler need not ask. */
import { describe, expect, it } from 'vitest'
import { activations, definitions, initialisers, losses, outputs } from '../../src/catalogue/index.js'
import type { Parameter } from '../../src/catalogue/parameters.js'
import { isUpToDate, updateDefinitions } from '../../scripts/list-catalogue.js'
import { isPostponed } from '../../src/2-model/postponed.js'
import { modelWords } from '../../src/2-model/words.js'

describe('the list of definitions', () => {
  it('names every file of the folders', () => {
    if (process.env['UPDATE'] === '1') updateDefinitions()
    expect(isUpToDate(), 'definitions.ts is out of date: `npm run build` or UPDATE=1 rewrites it').toBe(true)
  })
})

describe.each(definitions.map((definition) => [`${definition.kind} ${definition.name}`, definition] as const))(
  '%s',
  (_, definition) => {
    it('says what it is', () => {
      expect(definition.doc).toMatch(/^[A-Z0-9].*[.]$/s)
      for (const { doc } of Object.values(definition.parameters)) expect(doc).toMatch(/^[A-Z].*[.]$/s)
    })
    it('gives its formula, and what others call it', () => {
      expect(definition.formula).toMatch(/^\S.*$/)
      expect(definition.elsewhere, 'those who do not have it are left out').toBeDefined()
    })
    it('is alone with its name among its kind, and no longer announced for later', () => {
      expect(definitions.filter(({ kind, name }) => kind === definition.kind && name === definition.name)).toHaveLength(
        1,
      )
      expect(isPostponed(definition.name)).toBe(false)
      expect(modelWords).not.toContain(definition.name)
    })
    it('goes by no alias that means something else', () => {
      const alike = definitions.filter(({ kind }) => kind === definition.kind)
      for (const alias of definition.aliases ?? []) {
        expect(alias).toBe(alias.toLowerCase())
        expect(alike.filter(({ name, aliases = [] }) => name === alias || aliases.includes(alias))).toEqual([
          definition,
        ])
      }
    })
    it('takes by position what it declares', () => {
      for (const name of definition.positional ?? []) expect(Object.keys(definition.parameters)).toContain(name)
    })
    it('has defaults inside of their domains', () => {
      for (const parameter of Object.values(definition.parameters)) expect(defaultsAreGood(parameter)).toBe(true)
    })
  },
)

function defaultsAreGood(parameter: Parameter): boolean {
  if (parameter.kind !== 'real' && parameter.kind !== 'pair') return true
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity } = parameter
  const values = parameter.default === undefined ? [] : [parameter.default].flat()
  return values.every((value) => value > above && value >= atLeast && value < below && value <= atMost)
}

describe('references between definitions', () => {
  it.each([...activations.values()])('$name names an initialiser', ({ initialiser }) => {
    expect(initialisers.get(initialiser.name)).toBeDefined()
  })
  it.each([...outputs.values()])('$name names an activation and a loss that fits', ({ name, activation, loss }) => {
    expect(activations.get(activation)).toBeDefined()
    expect(losses.get(loss)?.fits).toContain(name)
  })
})
