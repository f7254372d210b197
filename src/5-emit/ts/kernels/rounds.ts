import type { Lines } from './lines.js'

/**
 * An extent in rounds of `width`. What is left takes one round more where it is known; of a number that is known when it
 * comes, rounds of one.
 */
export function inRounds(
  extent: number | 'rows' | 'listed',
  width: number,
  round: (width: number, from: string, to: string) => Lines,
): Lines {
  if (width === 1) return round(1, '0', `${extent}`)
  if (typeof extent === 'string') {
    const whole = `const whole = ${extent} - (${extent} % ${width})`
    return [whole, ...round(width, '0', 'whole'), ...round(1, 'whole', extent)]
  }
  const rest = extent % width
  return [
    ...(extent >= width ? round(width, '0', `${extent - rest}`) : []),
    ...(rest > 0 ? round(rest, `${extent - rest}`, `${extent}`) : []),
  ]
}

export const stepOf = (name: string, by: number): string => (by === 1 ? `${name}++` : `${name} += ${by}`)
