/** A typed array that grows: how many rows a file has is known at its end. */
export interface Growable<A> {
  readonly push: (value: number) => void
  readonly finish: () => A
}

type NumberArray = Float32Array | Float64Array | Int32Array

export function growable<A extends NumberArray>(make: (length: number) => A): Growable<A> {
  let values = make(1024)
  let length = 0
  return {
    push: (value) => {
      if (length === values.length) {
        const larger = make(2 * length)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    finish: () => {
      const exact = make(length)
      exact.set(values.subarray(0, length))
      return exact
    },
  }
}
