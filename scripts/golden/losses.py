"""Losses as torch.nn.functional has them. `reduce: rows`, the sum over the number of rows, is not among its reductions."""

import torch
from torch.distributions import Bernoulli
from torch.nn import functional as F


def loss(call, z, target, shares=False):
    """`call` is the statement `loss huber(delta: 2) reduce: rows`; z are the values before softmax and sigmoid,
    unless they are `shares`, which a layer brought between 0 and 1."""
    chosen = call.values[0]
    reduce = call.get("reduce").word if call.get("reduce") else "mean"
    function = FUNCTIONS["bce_of_shares" if shares and chosen.word == "bce" else chosen.word]
    if reduce != "rows":
        return function(chosen, z, target, reduce)
    return function(chosen, z, target, "sum") / weight_of_rows(chosen, target)


def weight_of_rows(call, target):
    """Where classes weigh differently, the rows together weigh as much as their classes, as in torch's mean."""
    weights = call.get("weights")
    return torch.tensor(weights)[target].sum() if weights else len(target)


def cross_entropy(call, z, target, reduction):
    weights = torch.tensor(call.get("weights")) if call.get("weights") else None
    smoothing = call.get("smoothing", 0.0)
    return F.cross_entropy(z, target, weight=weights, label_smoothing=smoothing, reduction=reduction)


def bce(call, z, target, reduction):
    """Of what goes into the sigmoid; see also the next one."""
    weight = torch.tensor(call.get("pos_weight")) if call.get("pos_weight") else None
    return F.binary_cross_entropy_with_logits(z, target, pos_weight=weight, reduction=reduction)


def bce_of_shares(_, p, target, reduction):
    return F.binary_cross_entropy(p, target, reduction=reduction)


def huber(call, z, target, reduction):
    return F.huber_loss(z, target, delta=call.get("delta", 1.0), reduction=reduction)


def hinge(_, z, target, reduction):
    """Several classes are torch's; with labels of yes and no there is no loss of that kind."""
    if target.dtype == torch.long:
        return F.multi_margin_loss(z, target, reduction=reduction)
    margins = torch.clamp(1 - (2 * target - 1) * z, min=0)
    return margins.mean() if reduction == "mean" else margins.sum()


FUNCTIONS = {
    "mse": lambda _, z, target, reduction: F.mse_loss(z, target, reduction=reduction),
    "mae": lambda _, z, target, reduction: F.l1_loss(z, target, reduction=reduction),
    "huber": huber,
    "bce": bce,
    "bce_of_shares": bce_of_shares,
    "cross_entropy": cross_entropy,
    "hinge": hinge,
}


def sparsity(statement, code):
    """`sparsity 20% weight: 0.1`: how far the mean of each unit over the batch is from a target."""
    target, mean = torch.full((code.shape[1],), statement.values[0]), code.mean(0)
    far = torch.distributions.kl_divergence(Bernoulli(target), Bernoulli(mean))
    return statement.get("weight", 1.0) * far.sum()
