"""Where PyTorch 1.13 is itself off, shown by numbers: what the traces do instead stands beside each."""

import math

import torch
from torch.nn import functional as F

SETUP = "PyTorch {} · double precision · left: torch, right: the mathematics"


def gradient(function, at):
    x = torch.tensor([at], dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(function(x).sum(), x)[0].item()


def stepped(make, default):
    """A weight after twelve steps along a gradient that changes."""
    torch.set_default_dtype(default)
    w = torch.ones(1, dtype=torch.float64, requires_grad=True)
    rule = make([w])
    for t in range(12):
        w.grad = (2 * w.detach() * (1 if t < 6 else -1)) + 0.1 * t
        rule.step()
    torch.set_default_dtype(torch.float64)
    return w.item()


def centered_variance():
    """What rmsprop takes the root of, along a gradient that stays the same, once rounding has brought it below 0."""
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    rule = torch.optim.RMSprop([w], alpha=0.5, centered=True)
    while not torch.isnan(w):
        w.grad = torch.full_like(w, 0.1)
        rule.step()
    state = rule.state[w]
    return (state["square_avg"] - state["grad_avg"] ** 2).item()


def nadam_by_hand():
    w, m, v, product = 1.0, 0.0, 0.0, 1.0
    momentum = lambda t: 0.9 * (1 - 0.5 * 0.96 ** (t * 0.004))
    for t in range(1, 13):
        g = 2 * w * (1 if t <= 6 else -1) + 0.1 * (t - 1)
        m, v, product = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g, product * momentum(t)
        ahead = (1 - momentum(t)) * g / (1 - product) + momentum(t + 1) * m / (1 - product * momentum(t + 1))
        w -= 2e-3 * ahead / (math.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


def deviations():
    yield (
        "softplus turns linear above 20; the traces set its threshold to 1e9",
        F.softplus(torch.tensor([25.0], dtype=torch.float64)).item(),
        25 + math.log1p(math.exp(-25)),
    )
    yield (
        "the gradient of hardsigmoid takes 1/6 in single precision; the traces write it out",
        gradient(F.hardsigmoid, 0.5),
        1 / 6,
    )
    nadam = lambda **options: lambda weights: torch.optim.NAdam(weights, **options)
    yield (
        "nadam forgets its product of momenta; the traces take foreach",
        stepped(nadam(), torch.float64),
        nadam_by_hand(),
    )
    yield (
        "… and with foreach its numbers are in the default precision, which the traces set",
        stepped(nadam(foreach=True), torch.float32),
        nadam_by_hand(),
    )
    yield (
        "the variance of centered rmsprop falls below 0, and the weight is NaN; no trace goes on for so long",
        centered_variance(),
        0.01 * 2**-53,
    )


def show():
    torch.set_default_dtype(torch.float64)
    print(SETUP.format(torch.__version__))
    for what, torchs, exact in deviations():
        assert torchs != exact, what
        print(f"  {torchs!r:22} {exact!r:22} {what}")
