/** The first step of W3's network in TensorFlow.js, pure JavaScript: WebAssembly would have to be loaded first. */
import * as tf from '@tensorflow/tfjs'

const model = tf.sequential()
model.add(tf.layers.dense({ units: 128, activation: 'relu', inputShape: [784] }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(1e-3), loss: 'sparseCategoricalCrossentropy' })
const labels = tf.tensor1d(
  Array.from({ length: 32 }, (_, row) => row % 10),
  'float32',
)
await model.trainOnBatch(tf.randomUniform([32, 784]), labels)
console.log(JSON.stringify(process.cpuUsage()))
