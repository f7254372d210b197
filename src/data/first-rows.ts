import type { Dataset } from './read.js'

/** The first rows of the data, at most so many. */
export function firstRows<D extends Pick<Dataset, 'rows' | 'x'> & Partial<Dataset>>(data: D, most: number): D {
  if (data.rows <= most) return data
  const cut = <A extends Dataset['x'] | Dataset['y']>(values: A): A =>
    values.subarray(0, (values.length / data.rows) * most) as A
  return { ...data, rows: most, x: cut(data.x), ...(data.y && { y: cut(data.y) }) }
}
