/** What the functions that products share are called. */
export const sharedNames = {
  list: 'listFilled',
  fill: 'fillPanel',
  addPanel: 'addPanel',
  widen: 'widenRows',
  addWanted: 'addWanted',
} as const
