/** The reference pages are made from the compiler's own tables. `npm run docs` makes them anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { definitions } from '../../src/catalogue/index.js'
import { cataloguePage } from '../../scripts/docs/catalogue.js'
import { errorsPage, moduleErrorsTable } from '../../scripts/docs/errors.js'
import { schedulesPicture } from '../../scripts/docs/schedules.js'

it.each([
  ['catalogue.md', cataloguePage],
  ['errors.md', errorsPage],
  ['schedules.svg', schedulesPicture],
])('docs/%s is up to date', async (name, make) => {
  const path = new URL(`../../docs/${name}`, import.meta.url)
  const text = name.endsWith('.md') ? await format(make(), { parser: 'markdown' }) : make()
  if (process.env['UPDATE']) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

it('docs/module.md has the table of codes', async () => {
  const path = new URL('../../docs/module.md', import.meta.url)
  const made = '<!-- Made from src/diagnostics/module-errors.ts by `npm run docs`. -->\n\n'
  const [before = '', after] = readFileSync(path, 'utf8').split(made)
  const rest = after?.replace(/^(\|.*\n)+/, '')
  const text = `${before}${made}${await format(moduleErrorsTable(), { parser: 'markdown' })}${rest}`
  if (process.env['UPDATE']) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

it('tells of every definition what it computes, what it takes and where it comes from', () => {
  const page = cataloguePage()
  for (const { name, formula = '?', paper = '', parameters } of definitions) {
    expect(page).toContain(`### ${name}\n`)
    expect(page).toContain(`\`${formula.replaceAll('`', '')}\``)
    expect(page).toContain(paper)
    for (const key of Object.keys(parameters)) expect(page).toMatch(new RegExp(`\\| \`${key}(:\`|\`, )`))
  }
})
