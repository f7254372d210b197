/** Kernels stand in modules as text. */
import { expect, it } from 'vitest'
import { textOf } from '../../src/5-emit/wasm/text.js'
import { kernelBytes } from '../../src/runtime/kernel-bytes.js'

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)

it('is read back as the bytes that it was written from', () => {
  expect(kernelBytes(textOf(every))).toEqual(every)
})

it('is a character a byte, which a string literal holds as it is and no editor or normaliser changes', () => {
  const text = textOf(every)
  expect(text).toHaveLength(256)
  expect(text).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u)
  expect(text).not.toMatch(/['\\]/)
  expect(text.normalize('NFC')).toBe(text)
})

it('writes most bytes of instructions in one byte of UTF-8', () => {
  const ascii = Array.from(every).filter((byte) => textOf(Uint8Array.of(byte)) <= '~')
  expect(ascii).toHaveLength(93)
  expect(ascii).toEqual(expect.arrayContaining([0x20, 0x21, 0x22, 0x41, 0xfd, 0x0d, 0x0b, 0x03, 0x00, 0x01]))
})
