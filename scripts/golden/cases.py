"""The cases: networks of odd sizes, twenty steps each, in the language itself."""

from dataclasses import dataclass

from vocabulary import ACTIVATIONS, JOINS, LOSSES, NORMS, OPTIMISERS, RATES, REGULARISED

STEPS = 20


@dataclass(frozen=True)
class Case:
    name: str
    model: tuple
    """The statements of the training but batch, length and order of rows."""
    training: tuple
    """Three steps of 8 rows an epoch, or two of them and one of 5."""
    rows: int = 24
    length: str = f"{STEPS} steps"

    def spec(self, seed):
        training = (*self.training, "batch 8", f"for {self.length}", "shuffle off", f"seed {seed}")
        lines = ["mlp 1", "model Net {", *indented(self.model), "}", "train Net {", *indented(training), "}"]
        return "\n".join(lines) + "\n"


def indented(lines):
    depth = 1
    for line in lines:
        depth -= line == "}"
        yield "  " * depth + line
        depth += line.endswith("{")


ANSWERS = {"class": "output y class 0..2", "binary": "output y binary", "number": "output y number"}
# hard_sigmoid is, between −3 and 3, where a norm puts its values
LINEAR = ("identity", "hard_sigmoid")
USUAL_LOSS = {"class": "cross_entropy", "binary": "bce", "number": "mse"}


def stack(activations, norm, widths, dropout):
    """Hidden layers one after the other, each with its norm; at the end some of it dropped."""
    lines = []
    for activation, width in zip(activations, widths):
        lines += [f"dense {width} {activation}"] if norm is None else [f"dense {width}", f"norm {norm}", f"act {activation}"]
    # what selu's mean and variance need
    word = "alpha_dropout" if activations[-1] == "selu" else "dropout"
    return lines + ([f"{word} {dropout}"] if dropout else [])


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
            answer = list(ANSWERS)[(chunk + 2 * at) % 3]
            hidden = stack(chosen, norm, widths, "20%" if (chunk + at) % 2 else None)
            variant = variants[chunk % len(variants)]
            words = [*chosen, f"norm {norm}" if norm else "no norm", variant]
            training = (f"loss {USUAL_LOSS[answer]}", f"optim {variant}")
            yield Case(", ".join(words), net(hidden, answer), training, 21 if chunk % 2 else 24)


def last_linear(activations):
    """Before another batch norm the shift of a linear layer has no effect, so only rounding would be compared."""
    return sorted(activations, key=LINEAR.__contains__)


def plain(name, training, answer="class", hidden=("dense 7 tanh", "dense 6 relu"), **rest):
    training = training if any(line.startswith("loss") for line in training) else (f"loss {USUAL_LOSS[answer]}", *training)
    return Case(name, net(hidden, answer), training, **rest)


def losses():
    for answer, loss in LOSSES:
        for reduce in ("mean", "rows", "sum"):
            rate = {"mean": "0.2", "rows": "0.1", "sum": "0.01"}[reduce]
            training = (f"loss {loss} reduce: {reduce}", f"optim sgd(lr: {rate})")
            yield plain(f"{loss} reduce: {reduce}, {answer}", training, answer, rows=21)


def others():
    for optimiser in REGULARISED:
        hidden = ("dense 7", "norm batch", "act prelu", "dense 6 tanh")
        yield plain(optimiser, (f"optim {optimiser}",), hidden=hidden, rows=21)
    for clip in ("norm: 0.1", "norm: 100", "value: 0.02", "value: 0.05 norm: 0.2"):
        yield plain(f"clip {clip}", ("optim momentum(lr: 0.2)", f"clip {clip}"), rows=21)
    for optimiser, rate, length in RATES:
        yield plain(f"rate {rate}, {optimiser}, {length}", (f"optim {optimiser}", f"rate {rate}"), length=length)


def joins():
    for name, hidden in JOINS.items():
        yield plain(name, ("optim adam(lr: 0.01, eps: 1e-4, l2: 0.1)",), hidden=hidden, rows=21)


def all_cases():
    """By the file that holds their traces."""
    return {"pairs": list(pairs()), "losses": list(losses()), "training": list(others()), "joins": list(joins())}
