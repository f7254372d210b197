/** docs/module.md: its example runs and prints what the page says; members and codes are all there. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mostThreads } from '../../src/compile.js'
import { bench } from '../cli/harness.js'
import { blocks, readTop } from './markdown.js'

const { mlpc, write, folder } = bench()
const page = readTop('docs/module.md')
const first = (language: string): string => blocks('docs/module.md', language)[0] ?? ''

describe('docs/module.md', () => {
  it('shows an example that prints what it says, and tells of every member of its class', async () => {
    write('signals.mlp', first('mlp'))
    write('package.json', '{ "type": "module" }')
    write('use.js', first('js'))
    expect(await mlpc(['compile', 'signals.mlp', '--emit', 'js'])).toMatchObject({ code: 0 })
    expect(execFileSync(process.execPath, ['use.js'], { cwd: folder(), encoding: 'utf8' })).toBe(first('text'))

    const module = readFileSync(join(folder(), 'generated/signals.js'), 'utf8')
    const body = module.slice(module.indexOf('export class Signals {')).split('\n}\n', 1)[0] ?? ''
    const members = [...body.matchAll(/^ {2}(?:async |static |get )*([a-z]\w*)(?:\(| =|;)/gm)].map(([, name]) => name)
    expect(members).toContain('pretrained')
    // Of the other target.
    members.push('threads', 'close')
    for (const name of members.filter((name) => name !== 'constructor'))
      expect(page).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it('lists every code', () => {
    const codes = [...readTop('src/runtime/model-error.ts').matchAll(/\| '(\w+)'/g)].map(([, code]) => code)
    expect([...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code)).toEqual(codes)
  })

  it('lists every option', () => {
    const declared = ['fit-options', 'pretrain-options', 'thread-options'].flatMap((name) =>
      optionsIn(`src/runtime/${name}.ts`),
    )
    for (const name of declared) expect(page).toMatch(new RegExp(`\`${name}\``))
  })

  it('tells the limit of threads, as their option does', () => {
    expect(page).toContain(`\`threads\` is a whole number from 1 to ${mostThreads},`)
    expect(readTop('src/runtime/thread-options.ts')).toContain(`may share its work among, 1 to ${mostThreads};`)
  })
})

const optionsIn = (path: string): readonly (string | undefined)[] =>
  [...readTop(path).matchAll(/^ {2}readonly (\w+)\?: .*undefined$/gm)].map(([, name]) => name)
