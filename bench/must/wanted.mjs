/**
 * How many times as fast mlpc has to be as a peer: what was measured with kernels written by hand before there was a
 * compiler, with the mathematics of the workload. `model.fit` is what stands for TensorFlow.js, `fit` for mlpc.
 */
const ts = { own: 'mlpc-fit', also: 'mlpc-batch', target: 'TypeScript' }
const wasm = { own: 'mlpc-wasm-fit', also: 'mlpc-wasm-batch', target: 'WebAssembly' }

export const wanted = [
  { workload: 'W1', ...ts, other: 'convnetjs', ratio: 3.5 },
  { workload: 'W1', ...ts, other: 'synaptic', ratio: 0.9 },
  { workload: 'W1', ...ts, other: 'torch', ratio: 75 },
  { workload: 'W1', ...wasm, other: 'synaptic', ratio: 1.8 },
  { workload: 'W2', ...ts, other: 'synaptic', ratio: 3 },
  { workload: 'W2', ...ts, other: 'torch', ratio: 20 },
  { workload: 'W2', ...wasm, other: 'synaptic', ratio: 7 },
  { workload: 'W2', ...wasm, other: 'torch', ratio: 50 },
  { workload: 'W3', ...ts, other: 'jax-js', ratio: 1.3 },
  { workload: 'W3', ...ts, other: 'tfjs-cpu-fit', ratio: 30 },
  { workload: 'W3', ...wasm, other: 'torch', ratio: 2.3 },
  { workload: 'W3', ...wasm, other: 'torch-tuned', ratio: 1.8 },
  { workload: 'W3', ...wasm, other: 'tfjs-wasm-fit', ratio: 25 },
  { workload: 'W4', ...ts, other: 'jax-js', ratio: 0.92 },
  { workload: 'W4', ...ts, other: 'tfjs-wasm-fit', ratio: 7.5 },
  { workload: 'W4', ...wasm, other: 'torch', ratio: 1.5 },
  { workload: 'W4', ...wasm, other: 'torch-tuned', ratio: 0.95 },
  { workload: 'W4', ...wasm, other: 'tfjs-wasm-fit', ratio: 42 },
  { workload: 'W5', ...ts, other: 'tfjs-wasm-fit', ratio: 3 },
  { workload: 'W5', ...wasm, other: 'tfjs-wasm-fit', ratio: 16 },
  { workload: 'W5', ...wasm, other: 'torch', ratio: 0.66 },
  // Two threads are there to be done earlier, so the clock counts; two models at once show what their cores give.
  {
    workload: 'W4',
    target: 'WebAssembly',
    own: 'mlpc-wasm-fit-2',
    other: 'mlpc-wasm-fit',
    limit: 'mlpc-wasm-fit-pair',
    ratio: 1.7,
    clock: 'wallSeconds',
  },
]

/** Answers for one row at a time. */
export const wantedAnswers = [
  { workload: 'W4', own: 'mlpc', target: 'TypeScript', other: 'convnetjs', ratio: 3 },
  { workload: 'W4', own: 'mlpc-wasm', target: 'WebAssembly', other: 'torch-frozen', ratio: 3 },
]

/** Whether it shows what others can reach, and is no way to train. */
export const isLimit = (peer) => wanted.some(({ limit }) => limit === peer)

/** Whether one of the wanted ratios needs this measurement. */
export const isNeeded = (peer, workload) =>
  wanted.some((each) => each.workload === workload && [each.own, each.also, each.other, each.limit].includes(peer))
