/**
 * What is trained. `sizes` are those of the layers, input first; hidden layers may have batch norm and dropout.
 * An `autoencoder` gives its input again: from `noise` added to it (a standard deviation), or with a share of it at 0
 * (`mask`); `tied` is one that goes back by the same weights, transposed, with a bias of its own, from weights
 * drawn `spread` times as wide as is usual.
 * The spec of each, which says the same to mlpc, is `specs/<name>.mlp`.
 */
const adam = { optimiser: 'adam', rate: 1e-3 }
const autoencoder = { data: 'mnist', autoencoder: true, hidden: 'sigmoid', output: 'sigmoid' }
const pretraining = {
  ...autoencoder,
  sizes: [784, 1000, 784],
  tied: true,
  spread: 4,
  mask: 0.1,
  loss: 'binary cross entropy',
  optimiser: 'sgd',
  rate: 1e-3,
}
const phase = '784-1000-784 sigmoid, tied, from 90% of the pixels; binary cross entropy summed over pixels, SGD'
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
  W5: {
    title: '784-256-784 sigmoid, from pixels with Gaussian noise 0.3; MSE, Adam, batch 64; MNIST',
    sizes: [784, 256, 784],
    noise: 0.3,
    loss: 'mse',
    batch: 64,
    ...autoencoder,
    ...adam,
  },
  W6: { title: `${phase}, batch 1; MNIST. mlpc by \`pretrain\``, batch: 1, ...pretraining },
  W6b: { title: `${phase}, batch 64; MNIST. mlpc by \`pretrain\``, batch: 64, ...pretraining },
}
