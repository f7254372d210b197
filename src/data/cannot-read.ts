import { report, type Diagnostic } from '../diagnostics/report.js'
import { nearestFile } from './nearest-file.js'
import type { Place } from './place.js'
import { reasonOf } from './reason.js'

/** That a file cannot be read, why, and which may be meant instead. `ending` is what may have been left out. */
export function cannotRead(place: Place, cause: unknown, ending?: string): Diagnostic {
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
  return unreadable(place, reasonOf(cause), isMissing ? nearestFile(place, ending) : undefined)
}

/** The same of a file that is not there, in other words. */
export const noSuchFile = (place: Place, reason: string, ending: string): Diagnostic =>
  unreadable(place, reason, nearestFile(place, ending))

const unreadable = ({ path }: Place, reason: string, suggestion: string | undefined): Diagnostic =>
  report('MLP2001', { path, reason, ...(suggestion !== undefined && { suggestion }) })
