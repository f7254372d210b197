/** Functions that products share: what differs from one to the other is given to them. */
import type { Declaration } from '../declaration.js'
import { printPanelFunctions } from './panel-functions.js'
import { printWantedFunctions } from './wanted-functions.js'

export type Shared = 'panels' | 'wanted'

export const sharedFunctions = {
  panels: printPanelFunctions,
  wanted: printWantedFunctions,
} satisfies Record<Shared, () => readonly Declaration[]>
