import { InvalidArgumentError } from 'commander'

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

/** Collects repeated `--set NAME=VALUE`; the last of one name counts. */
export function parseSetting(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = text.indexOf('=')
  const name = text.slice(0, at).trim()
  const value = text.slice(at + 1).trim()
  if (at === -1 || name === '' || value === '') throw new InvalidArgumentError('Expected NAME=VALUE.')
  return new Map([...before, [name, value]])
}
