/** Counts the rows whose right class is among the k most probable; of equals, the first ones are. NaN never is. */
export function topCounts(width: number, k: number) {
  const counts = { correct: 0, total: 0 }
  const add = (probabilities: ArrayLike<number>, classes: Int32Array, start: number, rows: number): void => {
    counts.total += rows
    for (let row = 0; row < rows; row++) {
      const target = classes[start + row]!
      const own = probabilities[row * width + target]!
      let before = 0
      for (let column = 0; column < width; column++) {
        const other = probabilities[row * width + column]!
        if (other > own || (other === own && column < target)) before++
      }
      if (before < k && own >= 0) counts.correct++
    }
  }
  return { counts, add }
}
