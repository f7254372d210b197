/** What the functions that statements share are called. */
export const sharedNames = {
  multiplyRow: 'multiplyRow',
  listFilled: 'listFilled',
  fillPanel: 'fillPanel',
  addPanel: 'addPanel',
  widenTurned: 'widenTurned',
  widenRows: 'widenRows',
  addWanted: 'addWanted',
  updateElement: 'updateElement',
} as const
