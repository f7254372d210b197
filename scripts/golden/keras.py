"""Optimisers as Keras 3 computes them, with its defaults: written out by hand, and nothing here reads the spec."""

import math

import torch

from by_hand import Rule, slot


def sgd(w, g, state, t, lr, options):
    w -= lr * g


def momentum(w, g, state, t, lr, options):
    v = slot(state, "v", w)
    v.copy_(0.9 * v - lr * g)
    w += v


def nesterov(w, g, state, t, lr, options):
    v = slot(state, "v", w)
    v.copy_(0.9 * v - lr * g)
    w += 0.9 * v - lr * g


def rmsprop(w, g, state, t, lr, options):
    v = slot(state, "v", w)
    v.copy_(0.9 * v + 0.1 * g * g)
    w -= lr * g / torch.sqrt(v + 1e-7)


def adagrad(w, g, state, t, lr, options):
    total = slot(state, "total", w, 0.1)
    total += g * g
    w -= lr * g / torch.sqrt(total + 1e-7)


def adadelta(w, g, state, t, lr, options):
    squares, steps = slot(state, "squares", w), slot(state, "steps", w)
    squares.copy_(0.95 * squares + 0.05 * g * g)
    delta = torch.sqrt(steps + 1e-7) / torch.sqrt(squares + 1e-7) * g
    steps.copy_(0.95 * steps + 0.05 * delta * delta)
    w -= lr * delta


def adam(w, g, state, t, lr, options):
    """Epsilon is the ε̂ of Kingma and Ba 2015, end of section 2."""
    w -= lr * options.get("decay", 0.0) * w
    m, v = slot(state, "m", w), slot(state, "v", w)
    m += 0.1 * (g - m)
    v += 0.001 * (g * g - v)
    if options.get("amsgrad"):
        largest = slot(state, "largest", w)
        v = largest.copy_(torch.maximum(largest, v))
    alpha = lr * math.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    w -= alpha * m / (torch.sqrt(v) + 1e-7)


def nadam(w, g, state, t, lr, options):
    """Dozat 2016, with its warm-up of the momentum: 0.96 to the power of the step itself."""
    m, v = slot(state, "m", w), slot(state, "v", w)
    m += 0.1 * (g - m)
    v += 0.001 * (g * g - v)
    u = [0.9 * (1 - 0.5 * 0.96**step) for step in range(1, t + 2)]
    ahead = u[t] * m / (1 - math.prod(u)) + (1 - u[t - 1]) * g / (1 - math.prod(u[:t]))
    w -= lr * ahead / (torch.sqrt(v / (1 - 0.999**t)) + 1e-7)


def lion(w, g, state, t, lr, options):
    m = slot(state, "m", w)
    w -= lr * torch.sign(0.9 * m + 0.1 * g)
    m.copy_(0.99 * m + 0.01 * g)


# What one writes in Keras, what that is in the language, and the rule.
OPTIMISERS = {
    "SGD(0.01)": ("sgd(lr: 0.01)", sgd, {"lr": 0.01}),
    "SGD(0.01, momentum=0.9)": ("momentum(lr: 0.01, form: classic)", momentum, {"lr": 0.01}),
    "SGD(0.01, momentum=0.9, nesterov=True)": ("nesterov(lr: 0.01, form: classic)", nesterov, {"lr": 0.01}),
    "RMSprop()": ("rmsprop(lr: 0.001, alpha: 0.9, eps: 1e-7, inside: on)", rmsprop, {"lr": 1e-3}),
    "Adagrad()": ("adagrad(lr: 0.001, start: 0.1, eps: 1e-7, inside: on)", adagrad, {"lr": 1e-3}),
    "Adadelta()": ("adadelta(lr: 0.001, rho: 0.95, eps: 1e-7)", adadelta, {"lr": 1e-3}),
    "Adam()": ("adam(eps: 1e-7, eps_hat: on)", adam, {"lr": 1e-3}),
    "Adam(amsgrad=True)": ("adam(eps: 1e-7, eps_hat: on, amsgrad: on)", adam, {"lr": 1e-3, "amsgrad": True}),
    "AdamW()": ("adamw(eps: 1e-7, eps_hat: on, decay: 0.004, decays: all)", adam, {"lr": 1e-3, "decay": 0.004}),
    "Nadam()": ("nadam(lr: 0.001, eps: 1e-7, psi: 1)", nadam, {"lr": 1e-3}),
    "Lion()": ("lion(lr: 0.001)", lion, {"lr": 1e-3}),
}


def optimiser(name, net):
    _, rule, options = OPTIMISERS[name]
    return Rule([{"params": list(net.parameters()), "decays": False}], options, rule)
