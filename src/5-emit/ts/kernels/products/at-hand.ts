/** How many sums of one row a loop keeps in registers, beside what it multiplies: seven are 2% slower, of more V8 spills some. */
export const sumsAtHand = 6

export const forEachSum = (text: (index: number) => string): readonly string[] =>
  Array.from({ length: sumsAtHand }, (_, index) => text(index))

/** The columns of the panel, of which each begins one element later than the one before. */
export const panelViews: readonly string[] = forEachSum((column) => `panel${column}`)
