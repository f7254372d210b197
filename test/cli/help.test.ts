import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/index.js'
import { bench } from './harness.js'

const { mlpc } = bench()

const program = new Command()
for (const define of commands) {
  define(program, {
    exit: () => {},
    terminal: () => {
      throw new Error('only defined, not run')
    },
  })
}
const names = program.commands.map((command) => command.name())
const reference = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')

describe('help', () => {
  it('lists every command with a line of its own', async () => {
    const { stdout } = await mlpc(['--help'])
    for (const name of names) expect(stdout).toMatch(new RegExp(`^ {2}${name} .*\\w$`, 'm'))
  })

  it.each(names)('of %s says what it does, names the options of all commands, and shows an example', async (name) => {
    const { code, stdout } = await mlpc(['help', name])
    expect(code).toBe(0)
    expect(stdout).toContain('--format <how>')
    expect(stdout).toContain(`$ mlpc ${name} `)
    expect(stdout).not.toContain('(default: false)')
  })
})

describe('docs/cli.md', () => {
  it.each(names)('describes %s with each of its options', (name) => {
    const from = reference.indexOf(`## ${name}\n`)
    expect(from).toBeGreaterThan(-1)
    const section = reference.slice(from, reference.indexOf('\n## ', from + 1))
    const options = program.commands.find((command) => command.name() === name)?.options ?? []
    for (const { long } of options) expect(section).toContain(`\`${long}`)
  })
})
