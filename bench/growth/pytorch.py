"""As worker.mjs, in PyTorch, tuned: pytorch.py DEVICE WIDTH BATCH SECONDS.

torch:     one thread, CPU time.
gpu:       the batch lies on the GPU; by the clock, until the GPU is done.
gpu-graph: and the whole step is one CUDA graph, recorded once, so that Python starts one thing a step.
"""

import json
import math
import sys
import time

import torch
from torch import nn

DEVICE, WIDTH, BATCH, SECONDS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
ON_GPU = DEVICE != 'torch'
torch.set_num_threads(1)
model = nn.Sequential(nn.Linear(64, WIDTH), nn.ReLU(), nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 10))
x, y = torch.rand(BATCH, 64) - 0.5, torch.arange(BATCH) % 10
if ON_GPU:
    model, x, y = model.cuda(), x.cuda(), y.cuda()
fastest = dict(fused=True, capturable=DEVICE == 'gpu-graph') if ON_GPU else dict(foreach=True)
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, **fastest)


def step():
    optimiser.zero_grad(set_to_none=True)
    nn.functional.cross_entropy(model(x), y).backward()
    optimiser.step()


def recorded():
    """After some steps on a stream of its own, as PyTorch asks for."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    return graph.replay


take_step = recorded() if DEVICE == 'gpu-graph' else step
clock = time.perf_counter if ON_GPU else time.process_time
wait = torch.cuda.synchronize if ON_GPU else lambda: None


def timed(steps):
    start = clock()
    for _ in range(steps):
        take_step()
    wait()
    return clock() - start


steps, spent = 1, 0
while spent < SECONDS:
    last = timed(steps)
    spent += last
    steps = max(1, min(2 * steps, math.ceil(0.1 * steps / last)))
last = timed(steps)
each = max(1, math.ceil(SECONDS * steps / last / 5))
times = sorted(1e6 * timed(each) / each / BATCH for _ in range(5))
print(json.dumps(dict(median=times[2], lowest=times[0], highest=times[4])))
