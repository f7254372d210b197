import { shown } from './shown.js'

/** What a value is: `Int32Array`, or what is no object as it reads in a program. */
export const classNameOf = (value: unknown): string =>
  Object(value) === value ? Object.prototype.toString.call(value).slice(8, -1) : shown(value)
