"""The generator of generated modules, written again: Philox 4x32-10 for weights and data, a counter hash for masks."""

import numpy as np

WORD = np.uint64(0xFFFFFFFF)
WEIGHTS, ORDER, MASKS, NOISE, CASE_WEIGHTS, CASE_DATA = 1, 2, 3, 4, 101, 102


def philox(counter, key):
    """Four words for each counter; a counter is four words too, any of them an array."""
    a, b, c, d = (np.asarray(word, dtype=np.uint64) & WORD for word in counter)
    k, l = (np.uint64(word & 0xFFFFFFFF) for word in key)
    for _ in range(10):
        first, second = a * np.uint64(0xD2511F53), c * np.uint64(0xCD9E8D57)
        a, b, c, d = (second >> np.uint64(32)) ^ b ^ k, second & WORD, (first >> np.uint64(32)) ^ d ^ l, first & WORD
        k, l = (k + np.uint64(0x9E3779B9)) & WORD, (l + np.uint64(0xBB67AE85)) & WORD
    return np.broadcast_arrays(a, b, c, d)


def block(seed, purpose, stream, step, index):
    return philox((index, step, stream, purpose), (seed, seed >> 32))


def uniforms(seed, purpose, stream, count):
    """In (0, 1), from 52 bits each."""
    high, low, _, _ = block(seed, purpose, stream, 0, np.arange(count))
    drawn = (high >> np.uint64(6)) * np.uint64(0x4000000) + (low >> np.uint64(6))
    return (drawn.astype(np.float64) + 0.5) / 2**52


def between(low, high, seed, purpose, stream, shape):
    """Single precision holds each of them, so that networks of either precision start alike."""
    count = int(np.prod(shape))
    values = low + (high - low) * uniforms(seed, purpose, stream, count)
    return values.astype(np.float32).astype(np.float64).reshape(shape)


def hash_uniforms(numbers, key0, key1):
    """In [0, 1), from 32 bits each."""
    x = (numbers.astype(np.uint64) + key0) & WORD
    x = (((x ^ (x >> np.uint64(17))) * np.uint64(0xED5AD4BB)) & WORD) ^ key1
    x = ((x ^ (x >> np.uint64(11))) * np.uint64(0xAC4C1B51)) & WORD
    x = ((x ^ (x >> np.uint64(15))) * np.uint64(0x31848BAB)) & WORD
    return (x ^ (x >> np.uint64(14))).astype(np.float64) / 2**32


def mask(seed, layer, step, shape, rate):
    """True where dropout keeps a value."""
    keys = block(seed, MASKS, layer, step, 0)
    return (hash_uniforms(np.arange(np.prod(shape)), *keys[:2]) >= rate).reshape(shape)


def noise(seed, layer, step, shape, distribution="uniform"):
    """For corruption: uniform in [0, 1), or normal by Box and Muller, who draw two numbers at a time."""
    keys, elements = block(seed, NOISE, layer, step, 0), np.arange(np.prod(shape))
    if distribution == "uniform":
        return hash_uniforms(elements, *keys[:2]).reshape(shape)
    radius = np.sqrt(-2 * np.log(1 - hash_uniforms(elements // 2, *keys[:2])))
    angle = 2 * np.pi * hash_uniforms(elements // 2, *keys[2:])
    return (radius * np.where(elements % 2 == 0, np.cos(angle), np.sin(angle))).reshape(shape)


def order(seed, epoch, count):
    """Fisher and Yates, downwards; words that would favour some places are drawn again."""
    rows, drawn = list(range(count)), 0
    for i in range(count - 1, 0, -1):
        limit = 2**32 - 2**32 % (i + 1)
        word = limit
        while word >= limit:
            word = int(block(seed, ORDER, 0, epoch, drawn >> 2)[drawn & 3])
            drawn += 1
        j = word % (i + 1)
        rows[i], rows[j] = rows[j], rows[i]
    return rows


def check():
    """The vectors that come with Random123, the authors' own program."""
    known = (
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    )
    for counter, key, words in known:
        assert tuple(int(word) for word in philox(counter, key)) == words, counter
