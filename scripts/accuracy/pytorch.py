"""specs/mnist.mlp in PyTorch: trains it once a seed and prints the shares of the test part that are right, as JSON.

    python3 pytorch.py FOLDER SEED...

Twice: with the starting weights that nn.Linear gives, and with the laws that mlpc chooses for the same layers.

Only tensors: Debian's package for this needs no torchvision, and numpy is not asked for.
"""

import json
import sys

import torch
from torch import nn

EPOCHS, BATCH = 3, 32


def read(folder, part):
    """Images scaled to 0..1 and labels, from MNIST's own files (headers of 16 and 8 bytes)."""

    def values(name, header):
        with open(f"{folder}/{part}-{name}-ubyte", "rb") as file:
            return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)

    return values("images-idx3", 16).reshape(-1, 784).float() / 255, values("labels-idx1", 8).long()


def network(start):
    hidden, digit = nn.Linear(784, 128), nn.Linear(128, 10)
    if start == "mlpc":
        nn.init.kaiming_uniform_(hidden.weight, nonlinearity="relu")
        nn.init.xavier_uniform_(digit.weight)
        nn.init.zeros_(hidden.bias)
        nn.init.zeros_(digit.bias)
    return nn.Sequential(hidden, nn.ReLU(), digit)


def train(seed, start, images, labels):
    torch.manual_seed(seed)
    model = network(start)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(images)).split(BATCH):
            optimiser.zero_grad()
            loss(model(images[rows]), labels[rows]).backward()
            optimiser.step()
    return model


def accuracy(model, images, labels):
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


def main():
    folder, seeds = sys.argv[1], [int(seed) for seed in sys.argv[2:]]
    torch.set_num_threads(1)
    training, test = read(folder, "train"), read(folder, "t10k")
    shares = {
        start: [accuracy(train(seed, start, *training), *test) for seed in seeds] for start in ("torch", "mlpc")
    }
    print(json.dumps({"version": torch.__version__, "accuracies": shares["torch"], "sameStart": shares["mlpc"]}))


main()
