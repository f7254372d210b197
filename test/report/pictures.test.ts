import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gallery } from '../../src/report/pictures.js'
import { encodePng } from '../../src/report/png.js'
import { scaleFor } from '../../src/report/scale.js'

/** Width, height, and the bytes of grey and alpha line after line, without the filters. */
function decode(png: Uint8Array) {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const at = bytes.indexOf('IDAT')
  const lines = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
  const stride = 2 * width + 1
  return {
    width,
    height,
    lines: Array.from({ length: height }, (_, y) => [...lines.subarray(y * stride + 1, (y + 1) * stride)]),
  }
}

/** The picture of a gallery. */
function drawn(pictures: readonly (readonly number[])[], range?: readonly [number, number]) {
  const { markup } = gallery({ title: 't', caption: 'c', width: 1, height: 1, pictures, ...(range && { range }) })
  return decode(Buffer.from(/base64,([^"]*)"/.exec(markup)?.[1] ?? '', 'base64'))
}

describe('a PNG', () => {
  it('has the bytes that a reader expects', () => {
    const png = Buffer.from(encodePng(2, 1, Uint8Array.of(0, 255, 128, 0)))
    expect(png.toString('latin1', 1, 4)).toBe('PNG')
    // Of the end alone: the check sum that every PNG ends with.
    expect(png.toString('hex').slice(-24)).toBe('0000000049454e44ae426082')
    expect(decode(png)).toEqual({ width: 2, height: 1, lines: [[0, 255, 128, 0]] })
  })
})

describe('pictures', () => {
  it('stand side by side, a transparent pixel apart, ten a line', () => {
    expect(drawn([[0], [3]], [0, 3])).toEqual({ width: 3, height: 1, lines: [[0, 255, 0, 0, 255, 255]] })
    expect(drawn(Array.from({ length: 12 }, () => [1]))).toMatchObject({ width: 19, height: 3 })
  })
  it('are grey from end to end of their range, and no further', () => {
    const grey = (value: number) => drawn([[value]], [-1, 1]).lines[0]?.[0]
    expect([-2, -1, 0, 1, 2].map(grey)).toEqual([0, 0, 128, 255, 255])
  })
  it('without a range have each a scale of their own, with 0 in the middle', () => {
    expect(drawn([[-0.1], [5]]).lines).toEqual([[0, 255, 0, 0, 255, 255]])
    expect(drawn([[0]]).lines).toEqual([[128, 255]])
  })
})

describe('an axis', () => {
  const told = (...values: number[]) => scaleFor(values).ticks.map(scaleFor(values).text)
  it('has round numbers around the values', () => {
    expect(told(0.31, 2.28)).toEqual(['0', '0.5', '1', '1.5', '2', '2.5'])
    expect(told(70, 82)).toEqual(['70', '75', '80', '85'])
  })
  it('goes in steps of ten where values fall far', () => {
    expect(told(0.002, 1.5)).toEqual(['0.001', '0.01', '0.1', '1', '10'])
  })
  it('has a length where there is one value', () => {
    expect(scaleFor([0.5]).ticks.length).toBeGreaterThan(1)
    expect(scaleFor([0, 0]).share(0)).toBe(0)
  })
})
