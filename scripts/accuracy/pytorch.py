"""The networks of specs/mnist*.mlp in PyTorch: trains one, once a seed, and prints the shares of the test part that are
right, as JSON.

    python3 pytorch.py mnist|mnist-batch-norm FOLDER SEED...

Twice: with the starting weights that nn.Linear gives, and with the laws that mlpc chooses for the same layers.

Only tensors: Debian's package for this needs no torchvision, and numpy is not asked for.
"""

import json
import sys

import torch
from torch import nn

EPOCHS = 3


def plain():
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


def with_batch_norm():
    def hidden(before, units):
        # The norm takes a bias before it out again.
        return [nn.Linear(before, units, bias=False), nn.BatchNorm1d(units), nn.ReLU(), nn.Dropout(0.2)]

    return nn.Sequential(*hidden(784, 512), *hidden(512, 256), nn.Linear(256, 10))


NETWORKS = {"mnist": (plain, 32), "mnist-batch-norm": (with_batch_norm, 128)}


def start_as_mlpc(model):
    """He's law before relu, Xavier's for the layer that answers, no bias."""
    *hidden, digit = [layer for layer in model if isinstance(layer, nn.Linear)]
    for layer in hidden:
        nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
    nn.init.xavier_uniform_(digit.weight)
    for layer in [*hidden, digit]:
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)


def read(folder, part):
    """Images scaled to 0..1 and labels, from MNIST's own files (headers of 16 and 8 bytes)."""

    def values(name, header):
        with open(f"{folder}/{part}-{name}-ubyte", "rb") as file:
            return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)

    return values("images-idx3", 16).reshape(-1, 784).float() / 255, values("labels-idx1", 8).long()


def train(network, seed, start, images, labels):
    torch.manual_seed(seed)
    make, batch = NETWORKS[network]
    model = make()
    if start == "mlpc":
        start_as_mlpc(model)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(images)).split(batch):
            optimiser.zero_grad()
            loss(model(images[rows]), labels[rows]).backward()
            optimiser.step()
    return model


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


def main():
    network, folder, seeds = sys.argv[1], sys.argv[2], [int(seed) for seed in sys.argv[3:]]
    torch.set_num_threads(1)
    training, test = read(folder, "train"), read(folder, "t10k")
    shares = {
        start: [accuracy(train(network, seed, start, *training), *test) for seed in seeds]
        for start in ("torch", "mlpc")
    }
    print(json.dumps({"version": torch.__version__, "accuracies": shares["torch"], "sameStart": shares["mlpc"]}))


main()
