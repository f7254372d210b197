import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readData } from '../../src/data/read.js'
import { shapeFrom } from './shape.js'

/** Each folder is a data file, what is wrong with it, and (where it is not the usual one) the shape of its model. */
const samples = fileURLToPath(new URL('samples/', import.meta.url))

describe('what is said about data', () => {
  for (const name of readdirSync(samples)) {
    it(name.replaceAll('-', ' '), async () => {
      const folder = `${samples}${name}`
      const shape = shapeFrom(existsSync(`${folder}/shape.json`) ? readFileSync(`${folder}/shape.json`, 'utf8') : '{}')
      const { diagnostics, data } = await readData(`${folder}/data.csv`, 'data.csv', shape, 'f32')
      const said = diagnostics.map(({ severity, code, message }) => `${severity} ${code}  ${message}\n`).join('')
      if (process.env['UPDATE']) writeFileSync(`${folder}/expected.txt`, said)
      expect(said).toBe(readFileSync(`${folder}/expected.txt`, 'utf8'))
      expect(data === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
    })
  }
})
