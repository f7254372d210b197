import { expect, it } from 'vitest'
import { moduleErrors } from '../../src/diagnostics/module-errors.js'
import type { ModelErrorCode } from '../../src/runtime/model-error.js'

// The type checker holds both lists together: every code is explained, and nothing else.
const explained: Readonly<Record<ModelErrorCode, { readonly when: string; readonly remedy: string }>> = moduleErrors
const codes: readonly ModelErrorCode[] = Object.keys(moduleErrors) as (keyof typeof moduleErrors)[]

it.each(codes)('%s has a row for a table, and a paragraph on what to do', (code) => {
  expect(explained[code].when).not.toMatch(/[.\n]$/)
  expect(explained[code].remedy).toMatch(/^[A-Z`m].*\.$/)
})
