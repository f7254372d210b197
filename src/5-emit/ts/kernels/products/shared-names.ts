/** What the functions that products share are called. */
export const sharedNames = {
  multiplyRow: 'multiplyRow',
  listFilled: 'listFilled',
  fillPanel: 'fillPanel',
  addPanel: 'addPanel',
  widenTurned: 'widenTurned',
  widenRows: 'widenRows',
  addWanted: 'addWanted',
} as const
