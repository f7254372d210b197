/** Functions that products share: what differs from one to the other is given to them. */
import type { Declaration } from '../declaration.js'
import { printPanelFunctions } from './panel-functions.js'
import { printRowFunction } from './row-function.js'
import { printTurnedFunction } from './turned-function.js'
import { printWantedFunctions } from './wanted-functions.js'

export type Shared = 'panels' | 'row' | 'turned' | 'wanted'

export const sharedFunctions = {
  panels: printPanelFunctions,
  row: printRowFunction,
  turned: printTurnedFunction,
  wanted: printWantedFunctions,
} satisfies Record<Shared, () => readonly Declaration[]>
