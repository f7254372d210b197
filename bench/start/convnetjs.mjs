/** The first step of W3's network in ConvNetJS. */
import convnet from 'convnetjs'

const net = new convnet.Net()
net.makeLayers([
  { type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 },
  { type: 'fc', num_neurons: 128, activation: 'relu' },
  { type: 'softmax', num_classes: 10 },
])
const trainer = new convnet.Trainer(net, { method: 'adadelta', batch_size: 32 })
for (let row = 0; row < 32; row++) {
  trainer.train(new convnet.Vol(Array.from({ length: 784 }, Math.random)), row % 10)
}
console.log(JSON.stringify(process.cpuUsage()))
