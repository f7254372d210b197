"""Answers for one row at a time: pytorch.py VARIANT WORKLOAD WARM_UP; has turns as worker.mjs does.

plain:  the module in eval mode, without gradients.
frozen: traced and frozen, which folds the batch norms into the layers before them.
"""

import importlib.util
import sys
import time
from pathlib import Path

import torch

VARIANT, WARM_UP = sys.argv[1], float(sys.argv[3])
spec = importlib.util.spec_from_file_location('peer', Path(__file__).resolve().parent / '../peers/pytorch.py')
peer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(peer)

torch.set_num_threads(1)
x, _ = peer.data()
rows = [row.numpy().copy() for row in x[:100]]
model = peer.network().eval()
if VARIANT == 'frozen':
    model = torch.jit.freeze(torch.jit.trace(model, x[:1]))


def timed(samples):
    cpu, start = time.process_time(), time.perf_counter()
    for i in range(samples):
        model(torch.from_numpy(rows[i % 100])[None]).numpy()
    return dict(samples=samples, wallSeconds=time.perf_counter() - start, cpuSeconds=time.process_time() - cpu)


def samples_in(seconds):
    return max(1, int(seconds * last['samples'] / last['wallSeconds']))


def turn(seconds):
    global last
    last = timed(samples_in(seconds))
    return last


with torch.inference_mode():
    last, spent = timed(1), 0
    while spent < WARM_UP:
        last = timed(min(2 * last['samples'], samples_in(0.1)))
        spent += last['wallSeconds']
    peer.say({})
    peer.have_turns(turn)
    peer.say({})
