"""What denoising autoencoders do to their inputs while training; see Vincent et al. 2010, section 3."""

import torch
from torch import nn

import draws


class Corruption(nn.Module):
    def __init__(self, call, seed, layer, ends):
        super().__init__()
        self.call, self.seed, self.layer, self.ends, self.step = call, seed, layer, ends, 0

    def forward(self, x):
        distribution = "normal" if self.call.word == "gaussian" else "uniform"
        drawn = torch.as_tensor(draws.noise(self.seed, self.layer, self.step, tuple(x.shape), distribution))
        self.step += 1
        [level] = self.call.values
        if self.call.word == "gaussian":
            return x + level * drawn.to(x.dtype)
        if self.call.word == "mask":
            return torch.where(drawn < level, torch.zeros_like(x), x)
        low, high = (torch.full_like(x, end) for end in self.ends)
        return torch.where(drawn < level / 2, low, torch.where(drawn < level, high, x))
