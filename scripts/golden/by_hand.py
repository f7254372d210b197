"""Rules that torch 1.13 does not have, written out from their papers; as torch optimisers, so that schedules drive them."""

import math

import torch
from torch.optim import Optimizer


def reason(call):
    """Why torch cannot be asked, if so."""
    word = call.word
    if word == "lion":
        return "lion is not in torch 1.13; Chen et al. 2023, algorithm 2"
    if word in ("momentum", "nesterov") and call.get("form") and call.get("form").word == "classic":
        return "torch has one form of momentum only; Sutskever et al. 2013, equations 1 to 4"
    if word == "adagrad" and call.on("inside"):
        return "torch adds epsilon outside of the root only"
    if word == "radam" and ("threshold" in call.keys or "warm" in call.keys):
        return "torch's threshold is 5 and its first steps are those of momentum; Liu et al. 2020, algorithm 2"
    return None


class Rule(Optimizer):
    """One step of every parameter by `update(w, g, state, t, lr)`, which changes w and state."""

    def __init__(self, groups, options, update):
        self.update, self.options, self.t = update, options, 0
        super().__init__(groups, {"lr": options["lr"]})

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for w in group["params"]:
                self.update(w, w.grad, self.state[w], self.t, group["lr"], self.options)


def optimiser(word, options, groups):
    classic = {"momentum": classic_momentum, "nesterov": classic_nesterov}
    rules = {**classic, "lion": lion, "adagrad": adagrad, "radam": radam}
    return Rule(groups, {**DEFAULTS[word], **options}, rules[word])


DEFAULTS = {
    "lion": {"lr": 1e-4, "betas": [0.9, 0.99]},
    "momentum": {"momentum": 0.9},
    "nesterov": {"momentum": 0.9},
    "adagrad": {"lr": 0.01, "eps": 1e-10, "start": 0.0},
    "radam": {"lr": 1e-3, "betas": [0.9, 0.999], "eps": 1e-8, "threshold": 5.0},
}


def slot(state, name, like, start=0.0):
    if name not in state:
        state[name] = torch.full_like(like, start)
    return state[name]


def lion(w, g, state, _, lr, options):
    beta1, beta2 = options["betas"]
    m = slot(state, "m", w)
    w -= lr * torch.sign(beta1 * m + (1 - beta1) * g)
    m.copy_(beta2 * m + (1 - beta2) * g)


def classic_momentum(w, g, state, t, lr, options):
    v = slot(state, "v", w)
    scale = 1 - options.get("dampening", 0.0) if t > 1 else 1.0
    v.copy_(options["momentum"] * v - lr * scale * g)
    w += v


def classic_nesterov(w, g, state, _, lr, options):
    v = slot(state, "v", w)
    v.copy_(options["momentum"] * v - lr * g)
    w += options["momentum"] * v - lr * g


def adagrad(w, g, state, _, lr, options):
    total = slot(state, "total", w, options["start"])
    total += g * g
    w -= lr * g / torch.sqrt(total + options["eps"])


def radam(w, g, state, t, lr, options):
    beta1, beta2 = options["betas"]
    m, v = slot(state, "m", w), slot(state, "v", w)
    m.copy_(beta1 * m + (1 - beta1) * g)
    v.copy_(beta2 * v + (1 - beta2) * g * g)
    m_hat = m / (1 - beta1**t)
    longest = 2 / (1 - beta2) - 1
    length = longest - 2 * t * beta2**t / (1 - beta2**t)
    if length > options["threshold"]:
        part = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
        w -= lr * math.sqrt(part) * m_hat * math.sqrt(1 - beta2**t) / (torch.sqrt(v) + options["eps"])
    elif "warm" not in options or options["warm"].word != "skip":
        w -= lr * m_hat
