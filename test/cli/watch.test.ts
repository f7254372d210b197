import { existsSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenWatcher } from '../../src/cli/compile/watch.js'
import { bench, type Bench } from './harness.js'

const { mlpc, folder, write } = bench()
const read = (path: string) => readFileSync(join(folder(), path), 'utf8')

/** A watcher that reports what a test says has changed, once the first compilation is over; then Ctrl-C. */
function changing(...edits: readonly (() => string)[]): {
  open: OpenWatcher
  watched: Set<string>
  closed: () => boolean
} {
  const watched = new Set<string>()
  let closed = false
  const open: OpenWatcher = (changed) => {
    // Macrotasks: each edit after everything that the one before it set off.
    const after = (index: number): void => {
      const edit = edits[index]
      if (edit) setImmediate(() => (changed(join(folder(), edit())), after(index + 1)))
      else return
    }
    after(0)
    return {
      watch: (files) => files.forEach((file) => watched.add(file)),
      close: async () => {
        closed = true
      },
    }
  }
  return { open, watched, closed: () => closed }
}

/** Ctrl-C once so many lines that say that a module was written, or kept, are out. */
const watch = (watcher: ReturnType<typeof changing>, until: RegExp): ReturnType<Bench['mlpc']> =>
  mlpc(['compile', 'a.mlp', '--watch'], { openWatcher: watcher.open, interruptAfter: until })

const spec = (width: string | number) =>
  `import { other } from "parts.mlp"\nlet width = ${width}\nmodel A {\n  input x 2\n  dense width relu\n  dense other\n  output y number\n}\n`

const edit = (path: string, text: string) => () => {
  write(path, text)
  return path
}

describe('mlpc compile --watch', () => {
  it('compiles, then compiles again what changed, until Ctrl-C', async () => {
    write('a.mlp', spec(4))
    write('parts.mlp', 'let other = 1\n')
    const watcher = changing(edit('a.mlp', spec(8)), edit('a.mlp', 'model A {'))
    const { code, stdout } = await watch(watcher, /stays as it was/)
    expect(stdout.match(/a\.mlp → generated\/a\.ts/g)).toHaveLength(2)
    expect(read('generated/a.ts')).toContain('dense 8 relu')
    expect(code).toBe(130)
    expect(watcher.closed()).toBe(true)
  })

  it('survives mistakes, and keeps the last good module', async () => {
    write('a.mlp', spec(4))
    write('parts.mlp', 'let other = 1\n')
    const watcher = changing(edit('a.mlp', spec('')), edit('a.mlp', spec(16)), edit('a.mlp', 'let'))
    const { stderr, stdout } = await watch(watcher, /stays as it was[^]*stays as it was/)
    expect(stderr).toContain('MLP0001')
    expect(stdout.match(/→/g)).toHaveLength(2)
    expect(read('generated/a.ts')).toContain('dense 16 relu')
  })

  it('watches imported files too, also one that is not there yet', async () => {
    write('a.mlp', spec(4))
    const remove = () => {
      rmSync(join(folder(), 'parts.mlp'))
      return 'parts.mlp'
    }
    const watcher = changing(edit('parts.mlp', 'let other = 3\n'), edit('parts.mlp', 'let other = 5\n'), remove)
    const { stderr, stdout } = await watch(watcher, /stays as it was[^]*stays as it was/)
    expect(stderr).toMatch(/MLP1605[^]*MLP1605/)
    expect(stdout.match(/→/g)).toHaveLength(2)
    expect(read('generated/a.ts')).toContain('dense 5')
    expect([...watcher.watched].sort()).toEqual(['a.mlp', 'parts.mlp'].map((path) => join(folder(), path)))
  })

  it('does nothing for an event that changed nothing, or another file', async () => {
    write('a.mlp', spec(4))
    write('parts.mlp', 'let other = 1\n')
    const touch = () => {
      utimesSync(join(folder(), 'generated/a.ts'), 1, 1)
      return 'a.mlp'
    }
    const watcher = changing(touch, edit('b.mlp', 'let'), edit('a.mlp', 'model A {'))
    const { stdout } = await watch(watcher, /stays as it was/)
    expect(stdout.match(/→/g)).toHaveLength(1)
    expect(statSync(join(folder(), 'generated/a.ts')).mtimeMs).toBe(1000)
  })

  it('is no companion of --check, --stdout and --format json', async () => {
    for (const other of [['--check'], ['--stdout'], ['--format', 'json']]) {
      expect(await mlpc(['compile', 'specs/xor.mlp', '--watch', ...other])).toMatchObject({ code: 2, stdout: '' })
    }
    expect(existsSync(join(folder(), 'generated'))).toBe(false)
  })
})
