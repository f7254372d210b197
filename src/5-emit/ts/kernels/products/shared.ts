/** Functions that products share: what differs from one to the other is given to them. */
import type { Declaration } from '../declaration.js'
import { printPanelFunctions } from './panel-functions.js'
import { printTurnedFunction } from './turned-function.js'
import { printWantedFunctions } from './wanted-functions.js'

export type Shared = 'panels' | 'turned' | 'wanted'

export const sharedFunctions = {
  panels: printPanelFunctions,
  turned: printTurnedFunction,
  wanted: printWantedFunctions,
} satisfies Record<Shared, () => readonly Declaration[]>
