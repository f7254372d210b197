/** The README says what is so. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { bench } from '../cli/harness.js'
import { blocks, readTop } from './markdown.js'

const { mlpc } = bench()
const readme = readTop('README.md')
const withoutDocs = (spec: string): string => spec.replaceAll(/^ *\/\/\/.*\n/gm, '')

describe('README.md', () => {
  it('shows the spec that ships, less its comments', () => {
    expect(blocks('README.md', 'mlp')[0]).toBe(withoutDocs(readTop('specs/digits.mlp')))
  })

  it('shows lines of the module that is committed', () => {
    const trimmed = (text: string) => text.split('\n').map((line) => line.trim())
    const generated = trimmed(readTop('generated/digits.ts'))
    const shown = trimmed(blocks('README.md', 'ts')[0] ?? '').filter((line) => line !== '// …')
    expect(shown.length).toBeGreaterThan(10)
    for (const line of shown) expect(generated).toContain(line)
  })

  it('has one command for each of the two first things that one does', () => {
    const commands = blocks('README.md', 'sh').flatMap((block) => block.trim().split('\n'))
    expect(commands.filter((command) => command.includes('npm ci'))).toEqual([
      'npm ci && npx mlpc train specs/digits.mlp',
      'npm ci && npm test',
    ])
  })

  it('lists every command, and no other', async () => {
    const { stdout } = await mlpc(['--help'])
    const commands = [...(stdout.split('Commands:')[1] ?? '').matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)
    const listed = [...readme.matchAll(/^\| `mlpc (\w+)/gm)].map(([, name]) => name)
    expect(listed.sort()).toEqual(commands.filter((name) => name !== 'help').sort())
  })

  it('names the version of Node that is asked for', () => {
    expect(manifest.engines.node).toBe('>=20.19')
    expect(readme).toContain('Node 20.19 or later')
  })
})

describe.each([
  'README.md',
  'CONTRIBUTING.md',
  'docs/language.md',
  'docs/module.md',
  'docs/catalogue.md',
  'docs/errors.md',
  'docs/experiments.md',
])('%s', (page) => {
  it('links to files that exist', () => {
    const here = new URL(`../../${page}`, import.meta.url)
    const links = [...readTop(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link)
    for (const link of links.filter((link) => !/^<?https?:/.test(link))) {
      expect(existsSync(new URL(link, here)), link).toBe(true)
    }
  })
})
