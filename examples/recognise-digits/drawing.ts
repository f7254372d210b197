const shades = ' .:-=+*#%@'

/** Pixels from 0 (paper) to 16 (full ink) as characters, two for each so that they come out square. */
export function drawing(pixels: Float32Array, width: number): string {
  const lines: string[] = []
  for (let start = 0; start < pixels.length; start += width) {
    const line = [...pixels.subarray(start, start + width)].map(shade)
    lines.push(line.join(''))
  }
  return lines.join('\n')
}

function shade(ink: number): string {
  const character = shades[Math.min(shades.length - 1, Math.floor((ink / 17) * shades.length))] ?? ' '
  return character.repeat(2)
}
