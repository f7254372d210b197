import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareFile, writeWhole } from '../../src/cli/files/write-file.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlpc-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('writing a file', () => {
  it('replaces the old one by a new file, and leaves nothing beside it', () => {
    expect(writeWhole(folder, 'a.txt', 'old')).toBeUndefined()
    const before = statSync(join(folder, 'a.txt')).ino
    expect(writeWhole(folder, 'a.txt', Uint8Array.of(110, 101, 119))).toBeUndefined()
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new')
    // Another inode: the old file was never open for writing, so no reader can have seen half of it.
    expect(statSync(join(folder, 'a.txt')).ino).not.toBe(before)
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  it('says why it could not, and leaves nothing behind', () => {
    mkdirSync(join(folder, 'taken'))
    expect(writeWhole(folder, 'taken', 'text')).toMatchObject({ code: 'MLP2003' })
    expect(writeWhole(folder, 'none/a.txt', 'text')?.message).toBe('cannot write none/a.txt: no such file')
    expect(readdirSync(folder)).toEqual(['taken'])
  })

  it('writes into a device instead of replacing it', () => {
    expect(writeWhole('/', 'dev/null', 'text')).toBeUndefined()
    expect(statSync('/dev/null').isFile()).toBe(false)
  })

  it('makes the folders that are missing', () => {
    expect(prepareFile(folder, 'a/b/c.txt')).toBeUndefined()
    expect(statSync(join(folder, 'a/b')).isDirectory()).toBe(true)
  })
})
