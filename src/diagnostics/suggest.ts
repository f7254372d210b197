/** Beyond this a word is no misspelling of a name, and the table below would only cost time. */
const longest = 64

/** The candidate that `word` most likely misspells, or none that is near enough. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > longest) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance > tolerance(word, candidate)) continue
    // Of equally near names the first in the alphabet, so that the order of the catalogue decides nothing.
    if (!best || distance < best.distance || (distance === best.distance && candidate < best.candidate)) {
      best = { candidate, distance }
    }
  }
  return best?.candidate
}

/** A third of the letters may be wrong; names of one letter resemble nothing. */
const tolerance = (word: string, candidate: string): number =>
  Math.floor((Math.max(word.length, candidate.length) + 1) / 3)

/** Damerau–Levenshtein (optimal string alignment): insert, delete, replace, and swap of two neighbours each cost 1. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforePrevious, j - 2) + 1 : Infinity
      row.push(Math.min(replaced, at(previous, j) + 1, at(row, j - 1) + 1, swapped))
    }
    beforePrevious = previous
    previous = row
  }
  return at(previous, b.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity
