/** What the three functions over panels and their fields are called. */
export const panelFunctions = { list: 'listFilled', fill: 'fillPanel', add: 'addPanel' } as const

/** How many columns of the second factor are in a panel. */
export const panelWidth = 6

export const columnsOfPanel = (text: (column: number) => string): readonly string[] =>
  Array.from({ length: panelWidth }, (_, column) => text(column))

/** The views of the panel: each begins one element later than the one before. */
export const panelViews: readonly string[] = columnsOfPanel((column) => `panel${column}`)
