"""Reads the part of the language that the cases are written in, without the compiler: one statement a line."""

import re
from dataclasses import dataclass, field

TOKEN = re.compile(r'\s*(->|\.\.|"[^"]*"|[A-Za-z_][\w.]*\(?|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?%?|[)\[\],:])')


@dataclass
class Call:
    """A word with what is in its parentheses, and after it if it is a statement."""

    word: str
    values: list = field(default_factory=list)
    keys: dict = field(default_factory=dict)
    body: list = field(default_factory=list)
    label: str | None = None

    def get(self, key, otherwise=None):
        return self.keys.get(key, otherwise)

    def on(self, key):
        return key in self.keys and self.keys[key].word == "on"


@dataclass
class Quantity:
    count: float
    unit: str


UNITS = ("epoch", "epochs", "step", "steps")


def read(text):
    """The statements of the model; the pretraining with its own in its body, if there is one; those of the training."""
    declarations = {one.word: one for one in statements(iter(line.strip() for line in text.splitlines()))}
    return declarations["model"].body, declarations.get("pretrain"), declarations["train"].body


def statements(lines):
    found = []
    for line in lines:
        if line == "}":
            break
        if line == "":
            continue
        opens = line.endswith("{")
        statement = read_statement(line.removesuffix("{"))
        if opens:
            statement.body = statements(lines)
        found.append(statement)
    return found


def read_statement(line):
    tokens = TOKEN.findall(line)
    assert "".join(tokens) == re.sub(r"\s", "", line), line
    label = None
    if len(tokens) > 1 and tokens[1] == ":":
        label, tokens = tokens[0], tokens[2:]
    word, rest = tokens[0], tokens[1:]
    call = Call(word, label=label)
    if word.endswith("("):
        call.word = word[:-1]
        rest = read_arguments(call, rest)
    while rest:
        rest = read_argument(call, rest)
    return call


def read_arguments(call, tokens):
    while tokens[0] != ")":
        tokens = read_argument(call, tokens)
        if tokens[0] == ",":
            tokens = tokens[1:]
    return tokens[1:]


def read_argument(call, tokens):
    if len(tokens) > 1 and tokens[1] == ":":
        call.keys[tokens[0]], rest = read_value(tokens[2:])
    else:
        value, rest = read_value(tokens)
        call.values.append(value)
    return rest


def read_value(tokens):
    value, rest = read_atom(tokens)
    if rest and rest[0] in ("->", ".."):
        end, rest = read_atom(rest[1:])
        return (value, end), rest
    if rest and rest[0] in UNITS:
        return Quantity(value, rest[0].rstrip("s")), rest[1:]
    return value, rest


def read_atom(tokens):
    token, rest = tokens[0], tokens[1:]
    if token == "[":
        values = []
        while rest[0] != "]":
            value, rest = read_value(rest)
            values.append(value)
            rest = rest[1:] if rest[0] == "," else rest
        return values, rest[1:]
    if token[0] == '"':
        return token[1:-1], rest
    if token[0].isalpha():
        call = Call(token.rstrip("("))
        return call, read_arguments(call, rest) if token.endswith("(") else rest
    return float(token[:-1]) / 100 if token.endswith("%") else float(token), rest
