"""Activations as torch.nn has them."""

import torch
from torch import nn


class ByHand(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.forward = function


def hard_sigmoid(x):
    """torch's own uses a single-precision 1/6 in its gradient, whatever the precision of x."""
    return torch.clamp((x + 3) / 6, 0, 1)


def activation(call, width):
    word, get = call.word, call.get
    made = {
        "relu": lambda: nn.ReLU(),
        "leaky_relu": lambda: nn.LeakyReLU(get("slope", 0.01)),
        "prelu": lambda: nn.PReLU(width if get("per") is not None and get("per").word == "unit" else 1),
        "elu": lambda: nn.ELU(get("alpha", 1.0)),
        "selu": lambda: nn.SELU(),
        "celu": lambda: nn.CELU(get("alpha", 1.0)),
        "sigmoid": lambda: nn.Sigmoid(),
        "tanh": lambda: nn.Tanh(),
        # torch's own turns linear above its threshold
        "softplus": lambda: nn.Softplus(threshold=1e9),
        "silu": lambda: nn.SiLU(),
        "gelu": lambda: nn.GELU(approximate=get("approx").word if get("approx") else "none"),
        "mish": lambda: nn.Mish(),
        "hard_sigmoid": lambda: ByHand(hard_sigmoid),
        "hard_tanh": lambda: nn.Hardtanh(),
        "hard_swish": lambda: nn.Hardswish(),
        "relu6": lambda: nn.ReLU6(),
        "softsign": lambda: nn.Softsign(),
        "identity": lambda: nn.Identity(),
    }
    return made[word]()
