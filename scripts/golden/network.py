"""Layers as torch.nn has them, in the order of the spec; masks come from the generator in draws.py."""

import math
from dataclasses import dataclass

import torch
from torch import nn

import draws
from activations import activation
from corruption import Corruption


class Dropout(nn.Module):
    def __init__(self, rate, seed, layer):
        super().__init__()
        self.rate, self.seed, self.layer, self.step = rate, seed, layer, 0

    def kept(self, x):
        mask = draws.mask(self.seed, self.layer, self.step, tuple(x.shape), self.rate)
        self.step += 1
        return torch.as_tensor(mask)

    def forward(self, x):
        return x * self.kept(x) / (1 - self.rate)


class AlphaDropout(Dropout):
    """Klambauer et al. 2017, section 3: drops to selu's lowest value and restores mean and variance."""

    def forward(self, x):
        p, low = self.rate, -1.0507009873554805 * 1.6732632423543772
        a = ((1 - p) * (1 + p * low**2)) ** -0.5
        kept = self.kept(x)
        return a * torch.where(kept, x, torch.full_like(x, low)) - a * low * p


class Join(nn.Module):
    def __init__(self, how, branches):
        super().__init__()
        self.how, self.branches = how, [nn.Sequential(*branch) for branch in branches]

    def forward(self, x):
        values = [branch(x) for branch in self.branches]
        return sum(values) if self.how == "add" else torch.cat(values, 1)


class Tied(nn.Module):
    """From a layer's outputs back to its inputs by the same weights, with a bias of its own."""

    def __init__(self, linear):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(linear.in_features))
        self.linear, self.out_features = [linear], linear.in_features

    def forward(self, code):
        return nn.functional.linear(code, self.linear[0].weight.t(), self.bias)


@dataclass
class Layers:
    """Modules one after the other; `flat` has those inside of branches too, each before its join, as files number them."""

    seed: int
    flat: list
    modules: list
    width: int
    # The modules of each labelled statement.
    labelled: dict
    # Between which values the input lies.
    ends: tuple

    def add(self, module, width):
        self.flat.append(module)
        self.modules.append(module)
        self.width = width


def add_all(layers, statements):
    for statement, following in zip(statements, [*statements[1:], None]):
        if statement.word == "join":
            add_join(layers, statement)
            continue
        if statement.word == "stack":
            begins = len(layers.modules)
            add_all(layers, statement.body)
            layers.labelled[statement.values[0].word] = layers.modules[begins:]
            continue
        made = modules_of(statement, following, layers)
        made = [*made]
        layers.labelled[statement.label] = made
        for module in made:
            layers.add(module, getattr(module, "out_features", layers.width))


def add_join(layers, statement):
    inner = [Layers(layers.seed, layers.flat, [], layers.width, layers.labelled, layers.ends) for _ in statement.body]
    for branch, said in zip(inner, statement.body):
        add_all(branch, said.body)
    how = statement.values[0].word
    widths = [branch.width for branch in inner]
    layers.add(Join(how, [branch.modules for branch in inner]), sum(widths) if how == "concat" else widths[0])
    if len(statement.values) > 1:
        layers.add(activation(statement.values[1], layers.width), layers.width)


def modules_of(statement, following, layers):
    word, values, width = statement.word, statement.values, layers.width
    if word == "dense":
        shifts = following is not None and following.word == "norm" and following.values[0].word == "batch"
        own = [activation(values[1], int(values[0]))] if len(values) > 1 else []
        bias = statement.get("bias").word == "on" if statement.get("bias") else own != [] or not shifts
        return [nn.Linear(width, int(values[0]), bias=bias), *own]
    if word == "act":
        return [activation(values[0], width)]
    if word == "dropout":
        return [Dropout(values[0], layers.seed, len(layers.flat))]
    if word == "alpha_dropout":
        return [AlphaDropout(values[0], layers.seed, len(layers.flat))]
    if word == "corrupt":
        return [Corruption(values[0], layers.seed, len(layers.flat), layers.ends)]
    if word == "mirror":
        return mirrored(layers.labelled[values[0].word], values[1].word == "tied")
    if word == "norm":
        return [norm(values[0], width)]
    raise ValueError(word)


def mirrored(stack, tied):
    """The stack's dense layers backwards; each takes the activation of the one below, the last one the sigmoid."""
    linear = [module for module in stack if isinstance(module, nn.Linear)]
    activations = [nn.Sigmoid(), *(stack[stack.index(module) + 1] for module in linear[:-1])]
    for module, last in reversed([*zip(linear, activations)]):
        yield Tied(module) if tied else nn.Linear(module.out_features, module.in_features)
        yield last


def norm(call, width):
    eps = call.get("eps", 1e-5)
    if call.word == "layer":
        return nn.LayerNorm(width, eps=eps)
    return nn.BatchNorm1d(width, eps=eps, momentum=call.get("momentum", 0.1))


class Network(nn.Module):
    """From `input` to before `output`, with weights of its own (see `inject`)."""

    def __init__(self, model, seed):
        super().__init__()
        inputs = next(int(statement.values[1]) for statement in model if statement.word == "input")
        ends = next(statement.get("range", (0.0, 1.0)) for statement in model if statement.word == "input")
        layers = Layers(seed, [], [], inputs, {}, ends)
        add_all(layers, [statement for statement in model if statement.word not in ("input", "output")])
        self.flat = nn.ModuleList(layers.flat)
        self.whole, self.labelled = layers.modules, layers.labelled
        inject(self.flat, seed)

    def forward(self, x):
        for module in self.whole:
            x = module(x)
        return x

    def freeze(self, label):
        """Its modules learn nothing and work as in prediction."""
        for module in self.labelled[label]:
            module.eval().requires_grad_(False)

    def watch(self, label):
        """A list whose last element is the value of the labelled statement."""
        values = []
        self.labelled[label][-1].register_forward_hook(lambda module, inputs, value: values.append(value))
        return values

    def learning(self):
        return [parameter for parameter in self.parameters() if parameter.requires_grad]

    def tensors(self):
        """Weights and running statistics, by their names in a state dict of one module after the other."""
        state = self.flat.state_dict()
        return {name: tensor for name, tensor in state.items() if not name.endswith("num_batches_tracked")}


def inject(modules, seed):
    """Matrices of variance 1 / inputs, other weights (of norms, slopes of prelu) around 0.7, biases around 0."""
    for at, module in enumerate(modules):
        for name, parameter in module.named_parameters():
            shape = tuple(parameter.shape)
            reach = math.sqrt(3 / shape[1]) if len(shape) == 2 else 0.3
            low, high = (0.2, 1.2) if name == "weight" and len(shape) == 1 else (-reach, reach)
            stream = at * 16 + (0 if name == "weight" else 1)
            drawn = draws.between(low, high, seed, draws.CASE_WEIGHTS, stream, shape)
            parameter.data = torch.as_tensor(drawn, dtype=parameter.dtype)
