/** Unique camelCase names for generated code. */

/** `fc.1.hidden` → `fc1Hidden`, `__proto__` → `proto`; always a valid identifier. */
export function camelCase(label: string): string {
  const words = label.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const [first = '', ...rest] = words
  const joined = `${first.charAt(0).toLowerCase()}${first.slice(1)}${rest.map(capitalised).join('')}`
  return /^[A-Za-z]/.test(joined) ? joined : `layer${joined}`
}

export const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/** Gives every wanted name once; later ones that are the same get a number. */
export function uniqueNames(taken: Iterable<string>): (wanted: string) => string {
  const names = new Set(taken)
  const next = new Map<string, number>()
  return (wanted) => {
    let name = wanted
    for (let n = next.get(wanted) ?? 2; names.has(name); n++) {
      // `dense1` taken: `dense1b2` would be odd and `dense12` a lie, so digits are set apart.
      name = /[0-9]$/.test(wanted) ? `${wanted}_${n}` : `${wanted}${n}`
      next.set(wanted, n + 1)
    }
    names.add(name)
    return name
  }
}
