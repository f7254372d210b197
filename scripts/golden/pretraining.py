"""A stack trained layer by layer (Vincent et al. 2010): each layer is an autoencoder of the clean codes below it."""

import torch
from torch import nn

import draws
from activations import activation
from corruption import Corruption
from network import Tied
from spec import Call


class Phase(nn.Module):
    def __init__(self, below, corruption, encoder, decoder, last):
        super().__init__()
        self.below = [below]
        self.decoder, self.last = decoder, last
        self.encoder = nn.Sequential(*([corruption] if corruption else []), *encoder)

    def clean(self, x):
        with torch.no_grad():
            return self.below[0](x)

    def forward(self, codes):
        return self.last(self.decoder(self.encoder(codes)))

    def learning(self):
        return list(self.parameters())

    def watch(self):
        """A list whose last element is the code."""
        codes = []
        self.encoder.register_forward_hook(lambda module, inputs, code: codes.append(code))
        return codes


def phases(net, stack, said, seed):
    """One for each dense layer of the stack, with what follows it."""
    modules = net.labelled[stack]
    starts = [at for at, module in enumerate(modules) if isinstance(module, nn.Linear)]
    before = net.whole[: net.whole.index(modules[0])]
    for phase, (begin, end) in enumerate(zip(starts, [*starts[1:], len(modules)])):
        below = nn.Sequential(*before, *modules[:begin])
        linear, chosen = modules[begin], said["decoder"].values
        decoder = Tied(linear) if chosen[0].word == "tied" else untied(said["decoder"].get("init"), linear, phase, seed)
        last = activation(chosen[1], linear.in_features) if len(chosen) > 1 else nn.Sigmoid()
        yield Phase(below, corruption(said, phase, seed), modules[begin:end], decoder, last)


def untied(init, linear, phase, seed):
    """No file holds its weights before it is trained, so they are drawn as the module does; its bias is 0."""
    low, high = init.values[0]
    stream = (2**20 + 4 * phase + 1) * 16
    drawn = draws.uniforms(seed, draws.WEIGHTS, stream, linear.weight.numel()).reshape(linear.out_features, -1)
    decoder = nn.Linear(linear.out_features, linear.in_features)
    decoder.weight.data = torch.as_tensor((low + (high - low) * drawn).T.copy()).to(linear.weight.dtype)
    nn.init.zeros_(decoder.bias)
    return decoder


def corruption(said, phase, seed):
    """Its noise is drawn from the first of four streams that each phase has for itself."""
    if "corrupt" not in said:
        return None
    call = said["corrupt"].values[0]
    [level] = call.values
    own = Call(call.word, [level[phase] if isinstance(level, list) else level])
    return Corruption(own, seed, 2**20 + 4 * phase, (0.0, 1.0))
