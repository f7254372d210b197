"""The first step of W3's network in PyTorch."""

import json
import time

import torch
from torch import nn

model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
loss = nn.functional.cross_entropy(model(torch.rand(32, 784)), torch.arange(32) % 10)
loss.backward()
optimiser.step()
print(json.dumps(dict(user=time.process_time() * 1e6, system=0)), flush=True)
