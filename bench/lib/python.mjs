/** A Python that has PyTorch, `$PYTHON` or else the one on the path or the distribution's, its BLAS and its GPU. */
import { spawnSync } from 'node:child_process'

export function findPython() {
  const wanted = process.env.PYTHON
  const candidates = wanted === undefined ? ['python3', '/usr/bin/python3'] : [wanted]
  for (const command of candidates) {
    const { status, stdout } = spawnSync(command, ['-c', probe], { encoding: 'utf8' })
    if (status === 0) return { command, ...JSON.parse(stdout) }
  }
  if (wanted === undefined) return undefined
  console.error(`PYTHON=${wanted} cannot import torch and numpy`)
  process.exit(2)
}

/** Which library answers to `libblas` shows only when it is loaded: in Debian it is a link that others may set. */
const probe = `
import json, os, re
import numpy, torch
maps = open('/proc/self/maps').read() if os.path.exists('/proc/self/maps') else ''
found = [p for p in re.findall(r'/\\S*blas\\S*', maps) if os.path.basename(p).startswith(('libblas', 'libopenblas'))]
found.sort(key=lambda path: 'openblas' not in path)
gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else None
print(json.dumps(dict(torch=torch.__version__, blas=found[0] if found else None, gpu=gpu)))
`

export const hasGpu = (python) => (python?.gpu ?? null) !== null

/** What one must know to judge PyTorch's figures. */
export function describe({ torch, blas, gpu }) {
  const beside = gpu === null ? '' : `; GPU: ${gpu}`
  if (blas === null) return `PyTorch ${torch} on a BLAS of its own${beside}`
  return `PyTorch ${torch} on ${isFastBlas(blas) ? 'OpenBLAS' : 'the reference BLAS, which is many times slower than OpenBLAS (Debian: libopenblas0)'} (${blas})${beside}`
}

/** PyTorch's own packages bring a BLAS that is as fast as OpenBLAS. */
export const isFastBlas = (blas) => blas === null || blas.includes('openblas')
