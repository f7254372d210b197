/**
 * Who is measured, in the order of the table. `differs` tells where a peer, for want of the same mathematics, does what
 * comes nearest. A JavaScript peer is `peers/<module>.mjs`, run by `worker.mjs`; `needs` is the package it measures.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { coresApart } from './cores.mjs'
import { isFastBlas } from './python.mjs'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const tfjs = { module: 'tfjs', needs: '@tensorflow/tfjs' }
const tfjsWasm = { module: 'tfjs', needs: '@tensorflow/tfjs-backend-wasm' }
/** One layer of a stack is trained by `pretrain` alone; few libraries know tied weights. */
const phases = ['W6', 'W6b']
/** What has no minibatch: a step a pattern. */
const patterns = 'one pattern a step'

export const peers = [
  { id: 'mlpc-fit', title: '**mlpc**, `fit`', module: 'mlpc', variant: 'ts-fit' },
  { id: 'mlpc-batch', title: '**mlpc**, `trainBatch`', module: 'mlpc', variant: 'ts-trainBatch', cannot: phases },
  { id: 'mlpc-wasm-fit', title: '**mlpc**, WebAssembly, `fit`', module: 'mlpc', variant: 'wasm-fit' },
  {
    id: 'mlpc-wasm-batch',
    title: '**mlpc**, WebAssembly, `trainBatch`',
    module: 'mlpc',
    variant: 'wasm-trainBatch',
    cannot: phases,
  },
  {
    id: 'mlpc-wasm-fit-2',
    title: '**mlpc**, WebAssembly, `fit`, two threads',
    module: 'mlpc',
    variant: 'wasm-fit-2',
    threads: 2,
    cannot: ['W1', 'W2', ...phases],
  },
  {
    id: 'mlpc-wasm-fit-pair',
    title: '**mlpc**, WebAssembly, `fit`, two models at once',
    module: 'mlpc-pair',
    variant: 'wasm-fit',
    threads: 2,
    cannot: ['W1', 'W2', ...phases],
  },
  { id: 'layer-loops', title: 'layers in loops, by hand', module: 'layer-loops', cannot: phases },
  { id: 'tfjs-wasm-fit', title: 'TensorFlow.js WASM, `model.fit`', ...tfjsWasm, variant: 'wasm-fit', cannot: phases },
  { id: 'tfjs-wasm-core', title: 'TensorFlow.js WASM, core API', ...tfjsWasm, variant: 'wasm-core' },
  { id: 'tfjs-cpu-fit', title: 'TensorFlow.js pure JS, `model.fit`', ...tfjs, variant: 'cpu-fit', cannot: phases },
  { id: 'tfjs-cpu-core', title: 'TensorFlow.js pure JS, core API', ...tfjs, variant: 'cpu-core' },
  { id: 'jax-js', title: 'jax-js WASM, whole step compiled', module: 'jax-js', needs: '@jax-js/jax', cannot: phases },
  {
    id: 'convnetjs',
    title: 'ConvNetJS',
    module: 'convnetjs',
    needs: 'convnetjs',
    differs:
      '64-bit numbers; Adadelta for Adam; W1 half the squared error; W4 without batch norm; no noise, no tied weights',
    cannot: ['W5', ...phases],
  },
  {
    id: 'synaptic',
    title: 'Synaptic',
    module: 'synaptic',
    needs: 'synaptic',
    warmUp: 8, // V8 takes three or four seconds to optimise a statement for every weight of W2, longer on a busy machine
    differs: `${patterns}, 64-bit numbers; plain gradient descent for Adam; logistic outputs for softmax; W4 left out: the function that it writes for 536,000 weights takes minutes and gigabytes; no noise, no tied weights`,
    cannot: ['W4', 'W5', ...phases],
  },
  {
    id: 'brain',
    title: 'brain.js',
    module: 'brain',
    needs: 'brain.js',
    differs: `${patterns}; sigmoid layers and squared error everywhere; W1 with momentum 0.1; W4 without batch norm and dropout; no noise, no tied weights`,
    cannot: ['W5', ...phases],
  },
  { id: 'torch', title: 'PyTorch, as installed', python: true, variant: 'plain' },
  {
    id: 'torch-tuned',
    title: 'PyTorch, tuned by hand',
    python: true,
    variant: 'tuned',
    ...(hasAvx512() && { environment: { OPENBLAS_CORETYPE: 'SkylakeX', ATEN_CPU_CAPABILITY: 'avx512' } }),
    differs: `Adam over all tensors at once (\`foreach\`), gradients let go of instead of cleared (\`set_to_none\`)${hasAvx512() ? ', OpenBLAS and ATen told to use AVX-512' : '; this processor has no AVX-512, so that BLAS and ATen choose by themselves'}`,
  },
  {
    id: 'torch-gpu',
    title: 'PyTorch on a GPU',
    python: true,
    variant: 'gpu',
    onGpu: true,
    differs: 'data and draws on the GPU, Adam in one kernel (`fused`); what it takes of the CPU is Python’s',
  },
]

/** One thread for whoever asks the environment. */
export const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }

/** What to start for a peer: `{ command, args, environment }`. */
export function invocation(peer, workload, python) {
  const variant = peer.variant ?? 'only'
  const warmUp = String(peer.warmUp ?? 1)
  const args = peer.python
    ? [path('../peers/pytorch.py'), variant, workload, warmUp]
    : [path('worker.mjs'), peer.module, variant, workload, warmUp]
  const command = peer.python ? python.command : process.execPath
  const environment = { ...oneThread, ...peer.environment }
  if (peer.threads === undefined) return { command, args, environment }
  // A core for each of its threads, and no other.
  return { command: 'taskset', args: ['--cpu-list', coresApart(peer.threads).join(','), command, ...args], environment }
}

/** Why a peer cannot be measured on this machine, or undefined. */
export async function missing(peer, python) {
  if (peer.threads !== undefined) return missingThreads(peer.threads)
  if (peer.needs !== undefined && versionOf(peer.needs) === undefined) return `package ${peer.needs} is not installed`
  if (peer.python && python === undefined) return 'no python3 with torch and numpy; Debian has it as python3-torch'
  if (peer.variant === 'tuned' && !isFastBlas(python.blas))
    return 'PyTorch runs on the reference BLAS; Debian has OpenBLAS as libopenblas0'
  return undefined
}

/** A model with threads has to be closed, and only such a model can be. */
async function missingThreads(count) {
  if (os.availableParallelism() < count) return `this machine has fewer than ${count} cores`
  if (spawnSync('taskset', ['--version']).error !== undefined) return 'no taskset, which ties a process to its cores'
  const { W4 } = await import('../.out/wasm/w4.js')
  return 'close' in W4.prototype ? undefined : 'this version of mlpc has one thread'
}

export function versionOf(name) {
  const file = path(`../node_modules/${name}/package.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}

function hasAvx512() {
  return existsSync('/proc/cpuinfo') && readFileSync('/proc/cpuinfo', 'utf8').includes('avx512f')
}
