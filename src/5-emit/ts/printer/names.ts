/** Words that cannot name a variable, a function or a class in a module. */
import { Code } from './code.js'

export const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield ' +
    'any bigint boolean never number object string symbol unknown async abstract asserts infer keyof readonly unique'
  ).split(' '),
)

export function isReserved(name: string): boolean {
  return RESERVED.has(name)
}

/** A name as code. Anything but an identifier here is a mistake of the compiler. */
export function identifier(name: string): Code {
  if (isReserved(name)) throw new Error(`a reserved word: ${name}`)
  return exportName(name)
}

/** A name under which a module exports something: reserved words are allowed. */
export function exportName(name: string): Code {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) throw new Error(`not a name: ${JSON.stringify(name)}`)
  return new Code(name)
}

/** `hidden` → `Hidden`, for a word in the middle of a name. */
export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
