"""What the cases are made of. A definition that is added to the language is added here, or a test says so."""

ACTIVATIONS = (
    "relu", "leaky_relu", "leaky_relu(slope: 0.2)", "prelu", "prelu(per: unit)", "elu", "elu(alpha: 0.5)", "selu",
    "celu", "celu(alpha: 0.5)", "sigmoid", "tanh", "softplus", "silu", "gelu", "gelu(approx: tanh)", "hard_sigmoid",
    "mish", "hard_tanh", "hard_swish", "relu6", "softsign", "identity",
)  # fmt: skip

NORMS = (None, "batch", "layer")

# Every optimiser in each of its forms.
OPTIMISERS = {
    "sgd": ("sgd(lr: 0.1)",),
    "momentum": (
        "momentum(lr: 0.05)",
        "momentum(lr: 0.05, momentum: 0.5, dampening: 0.3)",
        "momentum(lr: 0.05, form: classic)",
    ),
    "nesterov": ("nesterov(lr: 0.05)", "nesterov(lr: 0.05, momentum: 0.8)", "nesterov(lr: 0.05, form: classic)"),
    "adagrad": ("adagrad(lr: 0.03)", "adagrad(lr: 0.05, start: 0.1, eps: 1e-7)", "adagrad(eps: 1e-3, inside: on)"),
    "rmsprop": (
        "rmsprop(lr: 0.003)",
        "rmsprop(lr: 0.003, alpha: 0.9, eps: 1e-4, momentum: 0.5)",
        "rmsprop(lr: 0.003, eps: 1e-3, centered: on)",
        "rmsprop(lr: 0.003, eps: 1e-3, momentum: 0.5, centered: on)",
    ),
    "adadelta": ("adadelta(eps: 1e-4)", "adadelta(lr: 0.5, rho: 0.95, eps: 1e-4)"),
    "adam": ("adam(lr: 0.01)", "adam(lr: 0.01, betas: [0.8, 0.95], eps: 1e-4)", "adam(lr: 0.01, amsgrad: on)"),
    "adamw": (
        "adamw(lr: 0.01)",
        "adamw(lr: 0.01, decay: 0.5, amsgrad: on)",
        "adamw(lr: 0.01, betas: [0.8, 0.95], eps: 1e-4)",
    ),
    "adamax": ("adamax(lr: 0.01)", "adamax(lr: 0.01, betas: [0.8, 0.95], eps: 1e-4)"),
    "nadam": ("nadam(lr: 0.01)", "nadam(lr: 0.01, betas: [0.8, 0.95], eps: 1e-4)"),
    "radam": (
        "radam(lr: 0.01)",
        "radam(lr: 0.01, threshold: 4)",
        "radam(lr: 0.01, warm: skip)",
        "radam(lr: 0.01, betas: [0.8, 0.95], eps: 1e-4)",
    ),
    "lion": ("lion(lr: 1e-3)", "lion(lr: 1e-3, betas: [0.8, 0.9])"),
}

LOSSES = (
    ("number", "mse"),
    ("number", "mae"),
    ("number", "huber"),
    ("number", "huber(delta: 0.3)"),
    ("binary", "bce"),
    ("binary", "bce(pos_weight: 3)"),
    ("binary", "hinge"),
    ("class", "hinge"),
    ("class", "cross_entropy"),
    ("class", "cross_entropy(smoothing: 10%)"),
    ("class", "cross_entropy(weights: [1, 2.5, 0.5])"),
    ("class", "cross_entropy(smoothing: 10%, weights: [1, 2.5, 0.5])"),
)

REGULARISED = (
    "sgd(lr: 0.1, decay: 0.3)",
    "sgd(lr: 0.1, l2: 0.1)",
    "sgd(lr: 0.1, l1: 0.03)",
    "sgd(lr: 0.1, max_norm: 0.9)",
    "momentum(lr: 0.1, l2: 0.1, l1: 0.02, decay: 0.1, max_norm: 1)",
    "adam(lr: 0.01, l2: 0.1, eps: 1e-4)",
    "adam(lr: 0.01, decay: 0.3, eps: 1e-4)",
    "adamw(lr: 0.01, l2: 0.1, eps: 1e-4)",
    "sgd(lr: 0.1, decay: 0.3, decays: all)",
    "adam(lr: 0.01, l2: 0.1, eps: 1e-4, decays: all)",
)

# With the optimiser, and how long it goes: three steps an epoch.
RATES = (
    ("momentum(lr: 0.1)", "constant(warmup: 5 steps)", "20 steps"),
    ("momentum(lr: 0.1)", "step(every: 7 steps, factor: 0.3)", "20 steps"),
    ("nesterov(lr: 0.1)", "step(every: 2 epochs)", "7 epochs"),
    ("momentum(lr: 0.1, form: classic)", "step(every: 4 steps, factor: 0.5, warmup: 1 epoch)", "20 steps"),
    ("momentum(lr: 0.1)", "exponential(factor: 0.8)", "20 steps"),
    ("momentum(lr: 0.1)", "exponential(factor: 0.7, per: epoch)", "7 epochs"),
    ("momentum(lr: 0.1)", "exponential(factor: 0.5, every: 6 steps)", "20 steps"),
    ("momentum", "exponential(0.1 -> 0.001, warmup: 4 steps)", "20 steps"),
    ("momentum(lr: 0.1)", "cosine", "20 steps"),
    ("nesterov(form: classic)", "cosine(0.1 -> 0.005, warmup: 2 epochs)", "7 epochs"),
    ("momentum", "cosine(0.1 -> 0.005, per: epoch)", "7 epochs"),
    ("adam", "cosine(0.02 -> 0.001)", "20 steps"),
    ("momentum(lr: 0.1)", "linear", "20 steps"),
    ("adamw(decay: 0.5)", "linear(0.02 -> 0.001, warmup: 3 steps)", "20 steps"),
    ("momentum", "linear(0.01 -> 0.1, per: epoch)", "7 epochs"),
    ("momentum(lr: 0.1)", "one_cycle", "20 steps"),
    ("momentum(lr: 0.2)", "one_cycle(peak: 60%, rise: 10, fall: 50)", "7 epochs"),
    ("sgd(lr: 0.5)", "plateau(loss, factor: 0.5, patience: 1 epoch, threshold: 0.1, warmup: 1 epoch)", "8 epochs"),
    ("sgd(lr: 0.5)", "plateau(loss, factor: 0.2, patience: 1 epoch, threshold: 0.3, min: 0.05)", "8 epochs"),
)

# Hidden layers that branch.
JOINS = {
    "residual": """
        dense 6 tanh
        join add elu {
            branch {
                dense 7 relu
                dropout 20%
                dense 6
            }
            branch {
            }
        }""",
    "pre-activation residual with norm": """
        dense 6
        join add {
            branch {
                norm batch
                act relu
                dense 6
            }
            branch {
            }
        }
        norm layer
        act tanh""",
    "side by side": """
        join concat {
            branch {
                dense 4 prelu
            }
            branch {
                dense 3 tanh
                dense 2 sigmoid
            }
            branch {
            }
        }
        dense 6 silu""",
    "one inside of the other": """
        dense 5 tanh
        join add {
            branch {
                dense 3 elu
                join concat {
                    branch {
                        dense 2 tanh
                    }
                    branch {
                    }
                }
            }
            branch {
                dense 5
            }
            branch {
            }
        }
        act tanh""",
}
