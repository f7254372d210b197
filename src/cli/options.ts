import { InvalidArgumentError, Option } from 'commander'
import { mostThreads, targetNames } from '../compile.js'
import { closest } from '../diagnostics/suggest.js'

/** A count from 1, as an option's value. */
export function parseCount(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Expected a whole number from 1.')
  return value
}

/** A seed: a whole number from 0. */
export function parseSeed(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('Expected a whole number from 0 to 2^53 − 1.')
  return value
}

/** How many threads, as an option's value: as many as a module takes. */
export function parseThreads(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0
  if (value < 1 || value > mostThreads) {
    throw new InvalidArgumentError(`Expected a whole number from 1 to ${mostThreads}.`)
  }
  return value
}

export type Settings = ReadonlyMap<string, string>

/** Collects repeated `--set NAME=VALUE`; the last of one name counts. */
export function parseSetting(text: string, before: Settings = new Map()): Settings {
  const at = text.indexOf('=')
  const name = text.slice(0, at).trim()
  const value = text.slice(at + 1).trim()
  if (at === -1 || name === '' || value === '') throw new InvalidArgumentError('Expected NAME=VALUE.')
  return new Map([...before, [name, value]])
}

/** An option that takes one of a few values; a misspelt one is told the nearest. */
export function choiceOption<T extends string>(flags: string, purpose: string, values: readonly T[], usual: T): Option {
  return new Option(flags, purpose)
    .choices(values)
    .default(usual)
    .argParser((text: string) => {
      if (values.some((value) => value === text)) return text
      // Of two letters, half are right by chance.
      const near = text.length > 2 ? closest(text, values) : undefined
      throw new InvalidArgumentError(`${near ? `Did you mean ${near}? ` : ''}Allowed choices are ${values.join(', ')}.`)
    })
}

/** `--set width=64`, for every command that works out what a spec means. */
export const settingOption = (): Option =>
  new Option('--set <name=value>', 'another value for a `let` of the spec; may be repeated').argParser(parseSetting)

export const skipIncompleteOption = (purpose: string): Option => new Option('--skip-incomplete', purpose)

export const modelOption = (): Option => new Option('--model <name>', 'which model, where the spec has several')

/** `--target wasm`: which kernels; without it, those of TypeScript. */
export const targetOption = (
  purpose = 'kernels in TypeScript, or in WebAssembly with vectors of 128 bits; relaxed: faster, but not the same bits everywhere',
): Option => choiceOption('--target <target>', purpose, targetNames, 'ts')

/** What stands under a command's help: command lines, each with what it is for. */
export function examples(...lines: readonly (readonly [command: string, purpose: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length))
  return ['', 'Examples:', ...lines.map(([command, purpose]) => `  $ ${command.padEnd(width)}   ${purpose}`), ''].join(
    '\n',
  )
}
