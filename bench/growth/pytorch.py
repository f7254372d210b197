"""As worker.mjs, in PyTorch, tuned: pytorch.py WIDTH BATCH SECONDS."""

import json
import math
import sys
import time

import torch
from torch import nn

WIDTH, BATCH, SECONDS = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
torch.set_num_threads(1)
model = nn.Sequential(nn.Linear(64, WIDTH), nn.ReLU(), nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 10))
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, foreach=True)
x, y = torch.rand(BATCH, 64) - 0.5, torch.arange(BATCH) % 10


def timed(steps):
    start = time.process_time()
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        nn.functional.cross_entropy(model(x), y).backward()
        optimiser.step()
    return time.process_time() - start


steps, spent = 1, 0
while spent < SECONDS:
    last = timed(steps)
    spent += last
    steps = max(1, min(2 * steps, math.ceil(0.1 * steps / last)))
last = timed(steps)
each = max(1, math.ceil(SECONDS * steps / last / 5))
times = sorted(1e6 * timed(each) / each / BATCH for _ in range(5))
print(json.dumps(dict(median=times[2], lowest=times[0], highest=times[4])))
