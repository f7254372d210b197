"""Trains one case with torch and gives what the trace holds."""

from dataclasses import dataclass

import torch
from torch import nn

import draws
import keras
import spec
from by_hand import reason
from losses import loss, sparsity
from network import Network
from optimisers import before_step, limit_units, optimiser
from pretraining import phases
from rates import Rate, starting_rate


@dataclass
class Trace:
    losses: list
    tensors: dict
    # `torch`, or why it could not be asked.
    oracle: str


def train(text, rows, seed, dtype, keras_name=None):
    """All steps of the spec, on rows in their order; every number in the precision `dtype`."""
    torch.set_default_dtype(dtype)
    model, pretraining, training = spec.read(text)
    net = Network(model, seed).train()
    x, y = data(model, rows, seed)
    losses, decoders = pretrain(net, pretraining, x, seed) if pretraining else ([], {})
    said = by_word(training)
    if "freeze" in said:
        net.freeze(said["freeze"].values[0].word)
    codes = net.watch(said["sparsity"].get("on").word) if "sparsity" in said else []
    output = next(statement for statement in model if statement.word == "output")
    shares = "range" in output.keys or len(output.values) == 1
    losses += run(said, net, x, y, seed, shares, codes, keras_name)
    tensors = {**net.tensors(), **decoders}
    kept = {name: tensor.detach().double().numpy() for name, tensor in tensors.items()}
    return Trace(losses, kept, oracle(said["optim"].values[0], model, keras_name))


def by_word(statements):
    return {statement.word: statement for statement in statements}


def pretrain(net, pretraining, x, seed):
    """Layer after layer; gives the losses of all of them, and the decoders if they are kept."""
    stack, said = pretraining.values[0].word.split(".")[1], by_word(pretraining.body)
    losses, decoders = [], {}
    for at, phase in enumerate(phases(net, stack, said, seed), 1):
        clean = phase.clean(x)
        losses += run(said, phase, clean, clean, seed, shares=True, codes=phase.watch())
        for name, tensor in phase.decoder.state_dict().items():
            decoders[f"decoder.{stack}{at}.{name}"] = tensor
    return losses, decoders if said["decoder"].on("keep") else {}


def run(said, net, x, y, seed, shares=False, codes=(), keras_name=None):
    """One training; gives the loss of each step."""
    optim, rows = said["optim"].values[0], len(x)
    if starting_rate(said.get("rate")) is not None:
        optim.keys["lr"] = starting_rate(said["rate"])
    rule = keras.optimiser(keras_name, net) if keras_name else optimiser(optim, net)
    [batch_said] = said["batch"].values
    batch = int(batch_said) if isinstance(batch_said, float) else rows
    shuffles = said["shuffle"].values[0].word == "on"
    steps_per_epoch = -(-rows // batch)
    steps = steps_of(said["for"].values[0], steps_per_epoch)
    rate = Rate(said.get("rate"), rule, steps, steps_per_epoch)
    losses, epoch_loss = [], 0.0
    for step in range(steps):
        epoch, place = divmod(step, steps_per_epoch)
        order = draws.order(seed, epoch, rows) if shuffles else list(range(rows))
        taken = order[place * batch : (place + 1) * batch]
        rate.begin_step(step)
        rule.zero_grad()
        value = loss(said["loss"], net(x[taken]), y[taken], shares)
        if "sparsity" in said:
            value = value + sparsity(said["sparsity"], codes[-1])
        value.backward()
        clip(said.get("clip"), net)
        before_step(optim, rule.param_groups)
        rule.step()
        limit_units(optim, net)
        losses.append(value.item())
        epoch_loss += value.item() * len(taken) / rows
        if place + 1 == steps_per_epoch:
            rate.end_epoch(epoch_loss)
            epoch_loss = 0.0
    return losses


def oracle(optim, model, keras_name):
    if keras_name:
        return "the rule of Keras, written out in keras.py"
    hard = any("hard_sigmoid" in words_of(statement) for statement in model)
    return reason(optim) or ("torch, but hard_sigmoid is written out, see deviations.py" if hard else "torch")


def words_of(statement):
    return [value.word for value in statement.values if hasattr(value, "word")]


def steps_of(length, steps_per_epoch):
    return int(length.count * (steps_per_epoch if length.unit == "epoch" else 1))


def data(model, rows, seed):
    """Inputs between −1.5 and 1.5, classes, yes or no, numbers between −2 and 2, or where the spec says they lie."""
    inputs = next(int(statement.values[1]) for statement in model if statement.word == "input")
    ends = next(statement.get("range", (-1.5, 1.5)) for statement in model if statement.word == "input")
    x = torch.as_tensor(draws.between(*ends, seed, draws.CASE_DATA, 0, (rows, inputs)))
    said = next(statement.values for statement in model if statement.word == "output")
    if len(said) == 1:
        return x.to(torch.get_default_dtype()), x.to(torch.get_default_dtype())
    kind = said[1].word
    outputs = next(int(statement.values[0]) for statement in reversed(model) if statement.word == "dense")
    columns = 1 if kind == "class" else outputs
    y = torch.as_tensor(draws.between(0, 1, seed, draws.CASE_DATA, 1, (rows, columns)))
    dtype = torch.get_default_dtype()
    if kind == "class":
        return x.to(dtype), (y[:, 0] * outputs).long()
    if kind == "binary":
        return x.to(dtype), (y < 0.5).to(dtype)
    low, high = next(statement.get("range", (-2.0, 2.0)) for statement in model if statement.word == "output")
    return x.to(dtype), (low + (high - low) * y).to(dtype)


def clip(statement, net):
    """`clip value: 0.1 norm: 1`: each value first, then the length of all of them."""
    if statement is None:
        return
    if "value" in statement.keys:
        nn.utils.clip_grad_value_(net.learning(), statement.get("value"))
    if "norm" in statement.keys:
        nn.utils.clip_grad_norm_(net.learning(), statement.get("norm"))
