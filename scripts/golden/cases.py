"""The cases: networks of odd sizes, twenty steps each, in the language itself."""

from dataclasses import dataclass

import keras
from vocabulary import ACTIVATIONS, JOINS, LOSSES, NORMS, OPTIMISERS, RATES, REGULARISED

STEPS = 20


@dataclass(frozen=True)
class Case:
    name: str
    model: tuple
    # The statements of the training but batch, length and order of rows.
    training: tuple
    # Three steps of 8 rows an epoch, or two of them and one of 5.
    rows: int = 24
    length: str = f"{STEPS} steps"
    batch: str = "8"
    shuffle: str = "off"
    # The statements of `pretrain Net.encoder` but batch, length and order of rows.
    pretraining: tuple = ()
    # What one writes in Keras, which then says how to step, instead of the spec.
    keras: str | None = None

    def spec(self, seed):
        rest = (f"batch {self.batch}", f"for {self.length}", f"shuffle {self.shuffle}", f"seed {seed}")
        lines = ["mlp 1", "model Net {", *indented(self.model), "}"]
        if self.pretraining:
            lines += ["pretrain Net.encoder {", *indented((*self.pretraining, *rest)), "}"]
        lines += ["train Net {", *indented((*self.training, *rest)), "}"]
        return "\n".join(lines) + "\n"


def indented(lines):
    depth = 1
    for line in lines:
        depth -= line == "}"
        yield "  " * depth + line
        depth += line.endswith("{")


ANSWERS = {
    "class": "output y class 0..2",
    "binary": "output y binary",
    "number": "output y number",
    "share": "output y number range: 0..1",
}
# hard_sigmoid is, between −3 and 3, where a norm puts its values
LINEAR = ("identity", "hard_sigmoid")
USUAL_LOSS = {"class": "cross_entropy", "binary": "bce", "number": "mse"}


def stack(activations, norm, widths, dropout):
    """Hidden layers one after the other, each with its norm; behind one of them some is dropped."""
    dropped = "selu" if "selu" in activations else activations[-1]
    for activation, width in zip(activations, widths):
        if norm is None:
            yield f"dense {width} {activation}"
        else:
            yield from (f"dense {width}", f"norm {norm}", f"act {activation}")
        if dropout and activation == dropped:
            yield f"alpha_dropout {dropout}" if activation == "selu" else f"dropout {dropout}"


def net(hidden, answer):
    return ("input x 5", *hidden, "dense 3", ANSWERS[answer])


def pairs():
    """Every activation with every optimiser, and both with every norm: four activations a network, in turn."""
    together, widths = 4, (7, 6, 5, 6)
    for at, (optimiser, variants) in enumerate(OPTIMISERS.items()):
        # another order for each optimiser, so that activations meet and pass others
        turned = [ACTIVATIONS[(i * 5 + at) % len(ACTIVATIONS)] for i in range(len(ACTIVATIONS))]
        for chunk, begin in enumerate(range(0, len(turned), together)):
            chosen = last_linear(turned[begin : begin + together])
            norm = NORMS[(chunk + at) % len(NORMS)]
            answer = ("class", "binary", "number")[(chunk + 2 * at) % 3]
            hidden = stack(chosen, norm, widths, "20%" if (chunk + at) % 2 else None)
            variant = variants[chunk % len(variants)]
            words = [*chosen, f"norm {norm}" if norm else "no norm", variant]
            training = (f"loss {USUAL_LOSS[answer]}", f"optim {variant}")
            yield Case(", ".join(words), net(hidden, answer), training, 21 if chunk % 2 else 24)


def last_linear(activations):
    """Before another batch norm the shift of a linear layer has no effect, so only rounding would be compared."""
    return sorted(activations, key=LINEAR.__contains__)


def plain(name, training, answer="class", hidden=("dense 7 tanh", "dense 6 relu"), **rest):
    if not any(line.startswith("loss") for line in training):
        training = (f"loss {USUAL_LOSS[answer]}", *training)
    return Case(name, net(hidden, answer), training, **rest)


def losses():
    for answer, loss in LOSSES:
        for reduce in ("mean", "rows", "sum"):
            rate = {"mean": "0.2", "rows": "0.1", "sum": "0.01"}[reduce]
            training = (f"loss {loss} reduce: {reduce}", f"optim sgd(lr: {rate})")
            yield plain(f"{loss} reduce: {reduce}, {answer}", training, answer, rows=21)


def share_losses():
    """Targets between 0 and 1, and answers that a sigmoid brings there, or something else."""
    for answer in ("sigmoid", "hard_sigmoid"):
        model = ("input x 5", "dense 7 tanh", f"dense 3 {answer}", ANSWERS["share"])
        yield Case(f"bce of shares, {answer}", model, ("loss bce", "optim sgd(lr: 0.2)"), 21)


def others():
    for optimiser in REGULARISED:
        hidden = ("dense 7", "norm batch", "act prelu", "dense 6 tanh")
        yield plain(optimiser, (f"optim {optimiser}",), hidden=hidden, rows=21)
    sides = ("dense 7 tanh", "dropout 20%", "dense 6 relu")
    momentum = ("optim momentum(lr: 0.1)",)
    yield plain("batch all, in blocks", momentum, hidden=sides, rows=70, batch="all", length="10 epochs")
    yield plain("rows in another order every epoch", momentum, hidden=sides, rows=21, shuffle="on")
    yield plain("one row a step", ("optim adam(lr: 0.01)",), hidden=sides, rows=20, batch="1")
    sparse = ("dense 7 tanh", "code: dense 6 sigmoid")
    yield plain("sparse codes", ("optim sgd(lr: 0.2)", "sparsity 20% weight: 0.3 on: code"), hidden=sparse, rows=21)
    frozen = ("low: dense 7 tanh", "dense 6", "middle: norm batch", "act relu", "dense 5 tanh")
    for label in ("low", "middle"):
        yield plain(f"freeze {label}", ("optim adam(lr: 0.01, decay: 0.1)", f"freeze {label}"), hidden=frozen, rows=21)
    for clip in ("norm: 0.1", "norm: 100", "value: 0.02", "value: 0.05 norm: 0.2"):
        yield plain(f"clip {clip}", ("optim momentum(lr: 0.2)", f"clip {clip}"), rows=21)
    for optimiser, rate, length in RATES:
        yield plain(f"rate {rate}, {optimiser}, {length}", (f"optim {optimiser}", f"rate {rate}"), length=length)


def joins():
    for name, text in JOINS.items():
        hidden = tuple(line.strip() for line in text.strip().splitlines())
        yield plain(name, ("optim adam(lr: 0.01, eps: 1e-4, l2: 0.1)",), hidden=hidden, rows=21)


def autoencoders():
    """Deep ones, trained as a whole: every corruption, tied or not, with both losses."""
    for corruption in (None, "mask(30%)", "gaussian(0.2)", "salt_pepper(30%)"):
        for decoder in ("tied", "untied"):
            for loss in ("bce reduce: rows", "mse"):
                stack = ("stack encoder {", "dense 7 sigmoid", "dense 4 tanh", "}", f"mirror encoder {decoder}")
                corrupt = (f"corrupt {corruption}",) if corruption else ()
                model = ("input x 5 range: 0..1", *corrupt, *stack, "output x")
                training = (f"loss {loss}", "optim momentum(lr: 0.1, l2: 0.01)")
                yield Case(f"{corruption or 'not corrupted'}, {decoder}, {loss}", model, training, 21)


def pretrainings():
    """Layer by layer, then as a whole: every corruption, tied or not, with both losses."""
    for corruption in (None, "mask(30%)", "gaussian(0.2)", "salt_pepper(30%)"):
        for decoder in ("tied", "untied"):
            for loss in ("bce reduce: rows", "mse"):
                stack = ("stack encoder {", "dense 7 sigmoid", "dense 4 sigmoid", "}")
                model = ("input x 5 range: 0..1", *stack, "dense 3", ANSWERS["class"])
                corrupt = (f"corrupt {corruption}",) if corruption else ()
                start = " init: uniform(-0.5..0.5)" if decoder == "untied" else ""
                own = (f"decoder {decoder} sigmoid{start}", *corrupt, f"loss {loss}", "optim sgd(lr: 0.2, l2: 0.01)")
                training = ("start pretrained", "loss cross_entropy", "optim momentum(lr: 0.1)")
                name = f"{corruption or 'not corrupted'}, {decoder}, {loss}"
                yield Case(name, model, training, 21, "10 steps", pretraining=own)
    others = {
        "sparse codes": ("decoder tied sigmoid", "loss mse", "sparsity 20% weight: 0.3", "optim momentum(lr: 0.1)"),
        "another level for each layer, kept": (
            *("decoder tied sigmoid keep: on", "corrupt mask([10%, 40%])"),
            *("loss bce reduce: rows", "optim adam(lr: 0.01, decay: 0.1, eps: 1e-4)", "clip norm: 0.5"),
        ),
        "identity back, kept": (
            *("decoder untied identity init: uniform(-0.5..0.5) keep: on", "corrupt gaussian([0.1, 0.3])"),
            *("loss mse reduce: sum", "optim sgd(l1: 0.03)", "rate linear(0.02 -> 0.001)"),
        ),
    }
    for name, own in others.items():
        yield Case(name, model, training, 21, "10 steps", pretraining=own)


def keras_cases():
    """With Keras's own values in the layers as well."""
    first = ("dense 7", "norm batch(momentum: 0.01, eps: 1e-3)", "act leaky_relu(slope: 0.3)")
    hidden = (*first, "dense 6 tanh", "norm layer(eps: 1e-3)")
    for name, (optimiser, _, _) in keras.OPTIMISERS.items():
        yield plain(name, (f"optim {optimiser}",), hidden=hidden, rows=24, keras=name)


def all_cases():
    """By the file that holds their traces."""
    return {
        "pairs": list(pairs()),
        "losses": [*losses(), *share_losses()],
        "training": list(others()),
        "joins": list(joins()),
        "autoencoders": list(autoencoders()),
        "pretraining": list(pretrainings()),
        "keras": list(keras_cases()),
    }
