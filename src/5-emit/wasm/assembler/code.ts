/** Code of a function before its locals have numbers. */
import { unsigned, type Bytes } from './bytes.js'
import type { ValueType } from './types.js'

export type Code = readonly (number | Code | LocalUse | Block)[]

/** A local by itself: it gets its number when the function is whole. */
export interface LocalName {
  readonly type: ValueType
  /** A parameter has its number from the beginning. */
  readonly parameter?: number
}

export interface LocalUse {
  readonly kind: 'get' | 'set' | 'tee'
  readonly local: LocalName
}

/** What is run again, or not at all. */
export interface Block {
  readonly kind: 'loop' | 'branch'
  readonly body: Code
}

const opcodes = { get: 0x20, set: 0x21, tee: 0x22 } as const

/** The bytes, where each local has that number. What is read where it was just set stays on the stack. */
export function encodeCode(code: Code, numberOf: (local: LocalName) => number): Bytes {
  const bytes: number[] = []
  let set: { readonly local: LocalName; readonly at: number; readonly end: number } | undefined
  const write = (part: Code): void => {
    for (const each of part) {
      if (typeof each === 'number') bytes.push(each)
      else if ('body' in each) write(each.body)
      else if (!('kind' in each)) write(each)
      else if (each.kind === 'get' && set?.local === each.local && set.end === bytes.length) {
        bytes[set.at] = opcodes.tee
        set = undefined
      } else {
        const at = bytes.length
        const number = unsigned(numberOf(each.local)) as readonly number[]
        bytes.push(opcodes[each.kind], ...number)
        if (each.kind === 'set') set = { local: each.local, at, end: bytes.length }
      }
    }
  }
  write(code)
  return bytes
}
