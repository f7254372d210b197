"""Optimisers as torch.optim has them, with decay and l2 for matrices alone."""

import torch
from torch import nn, optim

import by_hand

# Names in the language → in torch, with the defaults that differ: those of the language.
RENAMED = {"start": "initial_accumulator_value", "psi": "momentum_decay"}
DEFAULTS = {"momentum": {"momentum": 0.9}, "nesterov": {"momentum": 0.9, "nesterov": True}}
CLASSES = {
    "sgd": optim.SGD,
    "momentum": optim.SGD,
    "nesterov": optim.SGD,
    "adagrad": optim.Adagrad,
    "rmsprop": optim.RMSprop,
    "adadelta": optim.Adadelta,
    "adam": optim.Adam,
    "adamw": optim.AdamW,
    "adamax": optim.Adamax,
    "nadam": optim.NAdam,
    "radam": optim.RAdam,
}
# Without foreach, nadam of torch 1.13 forgets its product of momenta; with it, its numbers are in the default precision.
FIXED = {"nadam": {"foreach": True}}
REGULARISERS = ("decay", "l1", "l2", "max_norm", "decays")


def optimiser(call, net):
    """Parameters in two groups: those that decay and l2 touch, and the others."""
    touched = net.learning() if call.get("decays") and call.get("decays").word == "all" else matrices(net)
    known = {id(parameter) for parameter in touched}
    others = [parameter for parameter in net.learning() if id(parameter) not in known]
    groups = [{"params": touched, "decays": True}, {"params": others, "decays": False}]
    for group in groups:
        group["weight_decay"] = torchs_weight_decay(call) if group["decays"] else 0.0
    options = {key: value for key, value in call.keys.items() if key not in REGULARISERS}
    if by_hand.reason(call):
        return by_hand.optimiser(call.word, options, groups)
    options = {RENAMED.get(key, key): plain(value) for key, value in options.items()}
    return CLASSES[call.word](groups, **{**DEFAULTS.get(call.word, {}), **options, **FIXED.get(call.word, {})})


def matrices(net):
    linear = [module.weight for module in net.modules() if isinstance(module, nn.Linear)]
    return [weight for weight in linear if weight.requires_grad]


def plain(value):
    """As Python writes it."""
    return value.word == "on" if hasattr(value, "word") else tuple(value) if isinstance(value, list) else value


def torchs_weight_decay(call):
    """It is decay in adamw, l2 elsewhere; l2 beside decay is of the weights before that, which torch does not know."""
    if by_hand.reason(call) or (call.word != "adamw" and "decay" in call.keys):
        return 0.0
    return call.get("decay", 0.01) if call.word == "adamw" else call.get("l2", 0.0)


def before_step(call, groups):
    """What torch's optimisers don't do themselves to the gradients and, after that, to the weights."""
    of_torch = torchs_weight_decay(call)
    l2 = 0.0 if call.word != "adamw" and of_torch else call.get("l2", 0.0)
    decay = 0.0 if call.word == "adamw" else call.get("decay", 0.0)
    for group in groups:
        for w in group["params"] if group["decays"] else []:
            w.grad.add_(l2 * w.detach() + call.get("l1", 0.0) * torch.sign(w.detach()))
            w.data.mul_(1 - group["lr"] * decay)


def limit_units(call, net):
    """After the step: the weights that lead into a unit have at most this length."""
    if "max_norm" in call.keys:
        for w in matrices(net):
            w.data.copy_(torch.renorm(w.data, 2, 0, call.get("max_norm")))
