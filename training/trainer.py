"""Fits the weights of the linear-chain conditional random field: AdaGrad on the log-likelihood, compiled by numba.

In: feature rows, allowed labels and the bounds of chains. Out: weights of (feature, label) and (label, label).
Features are dropped at random while training, which keeps the model from leaning on single words; a fixed seed makes
every run the same. Duchi, Hazan and Singer, Adaptive Subgradient Methods (2011); Sutton and McCallum (2012), 5.2.
"""

# ruff: noqa: N803, N806 -- matrices are capitals, as in the papers

from __future__ import annotations

import numpy as np
from numba import njit

START = 1.0  # the accumulators' first value: smaller means bolder first steps


@njit(fastmath=True, cache=True)
def emissions(X, a, b, W, keep, scale, base, E):
    """Sum the weights of kept features of rows [a, b) into E, then turn each row into exp(score - its maximum)."""
    for t in range(b - a):
        for j in range(W.shape[1]):
            E[t, j] = 0
        for k in range(X.shape[1]):
            f = X[a + t, k]
            if f >= 0 and keep[t, k]:
                for j in range(W.shape[1]):
                    E[t, j] += W[f, j]
        for j in range(W.shape[1]):
            E[t, j] = E[t, j] * scale + base[a + t, j]
        top = E[t].max()
        for j in range(W.shape[1]):
            E[t, j] = np.exp(E[t, j] - top)


@njit(fastmath=True, cache=True)
def forward_backward(E, n, moves, mask, first, ahead, behind, sums):
    """Fill scaled forward and backward sums; return the log of the sum over allowed paths."""
    size = E.shape[1]
    total = 0.0
    for t in range(n):
        row = 0.0
        for j in range(size):
            value = first[j]
            if t > 0:
                value = 0.0
                for i in range(size):
                    value += ahead[t - 1, i] * moves[i, j]
            value *= E[t, j] * mask[t, j]
            ahead[t, j] = value
            row += value
        if row <= 0:
            return -1e30
        for j in range(size):
            ahead[t, j] /= row
        sums[t] = row
        total += np.log(row)
    behind[n - 1, :] = 1.0
    for t in range(n - 2, -1, -1):
        for i in range(size):
            behind[t, i] = 0.0
        for j in range(size):
            value = behind[t + 1, j] * E[t + 1, j] * mask[t + 1, j] / sums[t + 1]
            for i in range(size):
                behind[t, i] += moves[i, j] * value
    return total


@njit(fastmath=True, cache=True)
def step_moves(E, n, mask, ahead, behind, sums, sign, moves, D):
    """Add the expected counts of label pairs, times `sign`, to D."""
    for t in range(1, n):
        for j in range(E.shape[1]):
            value = sign * E[t, j] * mask[t, j] * behind[t, j] / sums[t]
            if value != 0.0:
                for i in range(E.shape[1]):
                    D[i, j] += ahead[t - 1, i] * value * moves[i, j]


@njit(fastmath=True, cache=True)
def update(X, a, n, keep, G, W, squares, rate, decay, scale, slot, touched, buffer):
    """Take one AdaGrad step for the features of a chain, each feature's gradient summed over the chain first."""
    count = 0
    for t in range(n):
        if np.abs(G[t]).max() < 1e-3:
            continue
        for k in range(X.shape[1]):
            f = X[a + t, k]
            if f >= 0 and keep[t, k]:
                q = slot[f]
                if q < 0:
                    q = count
                    slot[f], touched[count] = count, f
                    count += 1
                    buffer[q, :] = 0
                for j in range(W.shape[1]):
                    buffer[q, j] += G[t, j]
    for q in range(count):
        f = touched[q]
        slot[f] = -1
        for j in range(W.shape[1]):
            g = buffer[q, j] * scale + decay * W[f, j]
            squares[f, j] += g * g
            W[f, j] -= rate * g / np.sqrt(squares[f, j])


@njit(fastmath=True, cache=True)
def fit(X, allowed, bounds, features, legal, first, epochs, rate, decay, drop, seed, group, group_drop, base, start):
    """Return feature weights, label-pair weights (averaged over the second half) and the loss of each epoch."""
    np.random.seed(seed)
    size, columns, longest = allowed.shape[1], X.shape[1], (bounds[:, 1] - bounds[:, 0]).max()
    W, T = np.zeros((features, size), np.float32), start.copy()
    mean_W, mean_T = np.zeros_like(W), np.zeros_like(T)
    squares, squares_T = np.full_like(W, START), np.full_like(T, START)
    E = np.zeros((longest, size), np.float64)
    free, mask = np.ones((longest, size), np.float64), np.ones((longest, size), np.float64)
    ahead, behind, sums = np.zeros_like(free), np.zeros_like(free), np.zeros(longest)
    ahead2, behind2, sums2 = np.zeros_like(free), np.zeros_like(free), np.zeros(longest)
    G, keep = np.zeros((longest, size), np.float32), np.ones((longest, columns), np.bool_)
    slot, touched = np.full(features, -1, np.int32), np.zeros(longest * columns, np.int32)
    buffer = np.zeros((longest * columns, size), np.float32)
    shown = np.ones(group.max() + 1, np.bool_)
    losses, order, scale = np.zeros(epochs), np.arange(len(bounds)), np.float32(1.0 / (1.0 - drop) / (1.0 - group_drop))
    for epoch in range(epochs):
        np.random.shuffle(order)
        for turn in order:
            a, b = bounds[turn]
            n = b - a
            for q in range(len(shown)):
                shown[q] = np.random.random() >= group_drop
            for t in range(n):
                for k in range(columns):
                    keep[t, k] = shown[group[k]] and (drop == 0 or np.random.random() >= drop)
                for j in range(size):
                    mask[t, j] = allowed[a + t, j]
            emissions(X, a, b, W, keep, scale, base, E)
            moves = np.where(legal, np.exp(T), 0.0)
            every = forward_backward(E, n, moves, free, first, ahead, behind, sums)
            right = forward_backward(E, n, moves, mask, first, ahead2, behind2, sums2)
            if right < -1e29:
                continue
            losses[epoch] += every - right
            for t in range(n):
                for j in range(size):
                    G[t, j] = ahead[t, j] * behind[t, j] - ahead2[t, j] * behind2[t, j]
            D = decay * T
            step_moves(E, n, free, ahead, behind, sums, 1.0, moves, D)
            step_moves(E, n, mask, ahead2, behind2, sums2, -1.0, moves, D)
            squares_T += D * D
            T -= rate * D / np.sqrt(squares_T)
            update(X, a, n, keep, G, W, squares, np.float32(rate), np.float32(decay), scale, slot, touched, buffer)
        if epoch >= epochs // 2:
            mean_W += W
            mean_T += T
    return mean_W / (epochs - epochs // 2), mean_T / (epochs - epochs // 2), losses
