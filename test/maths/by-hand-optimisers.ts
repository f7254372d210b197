/** Every optimiser as its paper or PyTorch writes it: a loop over numbers, powers as powers, nothing rearranged. */

/** The new value of one weight in step t (from 1); what it remembers of the steps before is its own. */
export type Stepper = (w: number, g: number, rate: number, t: number) => number
/** A stepper for each weight. */
export type Rule = () => Stepper

export const sgd: Rule = () => (w, g, rate) => w - rate * g

export const momentum =
  ({ mu = 0.9, dampening = 0, classic = false }): Rule =>
  () => {
    let v = 0
    return (w, g, rate, t) => {
      const pull = t === 1 ? g : (1 - dampening) * g
      v = classic ? mu * v - rate * pull : mu * v + pull
      return classic ? w + v : w - rate * v
    }
  }

export const nesterov =
  ({ mu = 0.9, classic = false }): Rule =>
  () => {
    let v = 0
    return (w, g, rate) => {
      v = classic ? mu * v - rate * g : mu * v + g
      return classic ? w + mu * v - rate * g : w - rate * (g + mu * v)
    }
  }

export const adagrad =
  ({ eps = 1e-10, start = 0, inside = false }): Rule =>
  () => {
    let sum = start
    return (w, g, rate) => {
      sum += g * g
      return w - (rate * g) / (inside ? Math.sqrt(sum + eps) : Math.sqrt(sum) + eps)
    }
  }

export const rmsprop =
  ({ alpha = 0.99, eps = 1e-8, momentum = 0, centered = false }): Rule =>
  () => {
    let [v, mean, b] = [0, 0, 0]
    return (w, g, rate) => {
      v = alpha * v + (1 - alpha) * g * g
      mean = alpha * mean + (1 - alpha) * g
      // The difference that may come out negative; the values of these tests keep clear of that.
      b = momentum * b + g / (Math.sqrt(centered ? v - mean * mean : v) + eps)
      return w - rate * b
    }
  }

export const adadelta =
  ({ rho = 0.9, eps = 1e-6 }): Rule =>
  () => {
    let [squares, steps] = [0, 0]
    return (w, g, rate) => {
      squares = rho * squares + (1 - rho) * g * g
      const delta = (Math.sqrt(steps + eps) / Math.sqrt(squares + eps)) * g
      steps = rho * steps + (1 - rho) * delta * delta
      return w - rate * delta
    }
  }

export const adam =
  ({ beta1 = 0.9, beta2 = 0.999, eps = 1e-8, amsgrad = false, epsHat = false }): Rule =>
  () => {
    let [m, v, largest] = [0, 0, 0]
    return (w, g, rate, t) => {
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      largest = Math.max(largest, v)
      const used = amsgrad ? largest : v
      if (epsHat) {
        // The paper's second form, "more efficient" and not the same: its ε is not corrected.
        return w - (rate * Math.sqrt(1 - beta2 ** t) * m) / (1 - beta1 ** t) / (Math.sqrt(used) + eps)
      }
      const corrected = used / (1 - beta2 ** t)
      return w - (rate * (m / (1 - beta1 ** t))) / (Math.sqrt(corrected) + eps)
    }
  }

export const adamax =
  ({ beta1 = 0.9, beta2 = 0.999, eps = 1e-8 }): Rule =>
  () => {
    let [m, u] = [0, 0]
    return (w, g, rate, t) => {
      m = beta1 * m + (1 - beta1) * g
      u = Math.max(beta2 * u, Math.abs(g) + eps)
      return w - ((rate / (1 - beta1 ** t)) * m) / u
    }
  }

export const nadam =
  ({ beta1 = 0.9, beta2 = 0.999, eps = 1e-8, psi = 0.004 }): Rule =>
  () => {
    let [m, v, product] = [0, 0, 1]
    const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * psi))
    return (w, g, rate, t) => {
      product *= mu(t)
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      const ahead = ((1 - mu(t)) * g) / (1 - product) + (mu(t + 1) * m) / (1 - product * mu(t + 1))
      return w - (rate * ahead) / (Math.sqrt(v / (1 - beta2 ** t)) + eps)
    }
  }

export const radam =
  ({ beta1 = 0.9, beta2 = 0.999, eps = 1e-8, threshold = 5, skips = false }): Rule =>
  () => {
    let [m, v] = [0, 0]
    const longest = 2 / (1 - beta2) - 1
    return (w, g, rate, t) => {
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      const mean = m / (1 - beta1 ** t)
      const length = longest - (2 * t * beta2 ** t) / (1 - beta2 ** t)
      if (length <= threshold) return skips ? w : w - rate * mean
      const r = Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length))
      return w - (rate * mean * r * Math.sqrt(1 - beta2 ** t)) / (Math.sqrt(v) + eps)
    }
  }

export const lion =
  ({ beta1 = 0.9, beta2 = 0.99 }): Rule =>
  () => {
    let m = 0
    return (w, g, rate) => {
      const direction = Math.sign(beta1 * m + (1 - beta1) * g)
      m = beta2 * m + (1 - beta2) * g
      return w - rate * direction
    }
  }

/** What stands around the rule. */
export interface Around {
  readonly clipValue?: number
  readonly clipNorm?: number
  readonly decay?: number
  readonly l2?: number
  readonly l1?: number
  readonly maxNorm?: number
  readonly all?: boolean
}

/** One tensor: a matrix of weights, each column leading into a unit, or something else, such as a bias. */
export interface Trained {
  readonly isWeights: boolean
  readonly columns: number
  readonly values: readonly number[]
}

/** The gradients that reach the optimiser: each value in its bounds, then all of them as long as they may be. */
export function clip(gradients: readonly (readonly number[])[], { clipValue, clipNorm }: Around) {
  const bound = clipValue ?? Infinity
  const values = gradients.map((one) => one.map((g) => (g > bound ? bound : g < -bound ? -bound : g)))
  const norm = Math.sqrt(values.flat().reduce((sum, g) => sum + g ** 2, 0))
  const factor = clipNorm === undefined ? 1 : Math.min(1, clipNorm / (norm + 1e-6))
  return values.map((one) => one.map((g) => g * factor))
}

/** The new values of one tensor. */
export function stepTensor(
  { isWeights, columns, values }: Trained,
  gradient: readonly number[],
  steppers: readonly Stepper[],
  { rate, t }: { readonly rate: number; readonly t: number },
  { decay = 0, l2 = 0, l1 = 0, maxNorm = Infinity, all = false }: Around,
): readonly number[] {
  const touches = isWeights || all ? 1 : 0
  const next = values.map((w, i) => {
    const g = (gradient[i] ?? Number.NaN) + touches * (l2 * w + l1 * Math.sign(w))
    return steppers[i]?.(w * (1 - touches * rate * decay), g, rate, t) ?? Number.NaN
  })
  if (!isWeights) return next
  const norms = Array.from({ length: columns }, (_, c) =>
    Math.sqrt(next.reduce((sum, w, i) => (i % columns === c ? sum + w * w : sum), 0)),
  )
  return next.map((w, i) => {
    const norm = norms[i % columns] ?? Number.NaN
    return norm > maxNorm ? (w * maxNorm) / (norm + 1e-7) : w
  })
}
