/**
 * What is trained. `sizes` are those of the layers, input first; hidden layers may have batch norm and dropout.
 * The spec of each, which says the same to mlpc, is `specs/<name>.mlp`.
 */
const adam = { optimiser: 'adam', rate: 1e-3 }
const classes = { hidden: 'relu', output: 'softmax', loss: 'cross entropy', ...adam }

export const workloads = {
  W1: {
    title: '2-8-1 tanh, sigmoid; MSE, SGD, batch 4; exclusive-or',
    data: 'xor',
    sizes: [2, 8, 1],
    hidden: 'tanh',
    output: 'sigmoid',
    loss: 'mse',
    optimiser: 'sgd',
    rate: 0.1,
    batch: 4,
  },
  W2: {
    title: '4-16-16-3 relu; cross entropy, Adam, batch 16; irises',
    data: 'iris',
    sizes: [4, 16, 16, 3],
    batch: 16,
    ...classes,
  },
  W3: {
    title: '784-128-10 relu; cross entropy, Adam, batch 32; MNIST',
    data: 'mnist',
    sizes: [784, 128, 10],
    batch: 32,
    ...classes,
  },
  W4: {
    title: '784-512-256-10, dense → batch norm → relu → dropout 20%; cross entropy, Adam, batch 128; MNIST',
    data: 'mnist',
    sizes: [784, 512, 256, 10],
    batch: 128,
    norm: true,
    dropout: 0.2,
    ...classes,
  },
}

/** Workloads that cannot be written as a spec yet, and why. */
export const notYet = {
  W5: '784-256-784 sigmoid with Gaussian noise 0.3: this version of mlpc has no layer that adds noise',
}
