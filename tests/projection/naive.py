"""The same computations with loops a reader can check."""

from math import sqrt

#: 90th percentile of the normal distribution, from a table.
Z90 = 1.2815515655446004


def repeated(values, horizon):
    return [values[-1] for _ in range(horizon)]


def repeated_ends(values, horizon):
    squares = 0.0
    for at in range(1, len(values)):
        squares += (values[at] - values[at - 1]) ** 2
    sigma = sqrt(squares / (len(values) - 1))
    return [
        (values[-1] - Z90 * sigma * sqrt(h), values[-1] + Z90 * sigma * sqrt(h)) for h in range(1, horizon + 1)
    ]


def drifted(values, horizon):
    steps = [values[at] - values[at - 1] for at in range(1, len(values))]
    step = sum(steps) / len(steps)
    found, last = [], values[-1]
    for _ in range(horizon):
        last += step
        found.append(last)
    return found


def drifted_ends(values, horizon):
    steps = [values[at] - values[at - 1] for at in range(1, len(values))]
    step = sum(steps) / len(steps)
    squares = sum((one - step) ** 2 for one in steps)
    sigma = sqrt(squares / (len(steps) - 1))
    spreads = [Z90 * sigma * sqrt(h + h * h / len(steps)) for h in range(1, horizon + 1)]
    return [(point - s, point + s) for point, s in zip(drifted(values, horizon), spreads, strict=True)]


def mase(values, horizon, forecast, first):
    """Return the error of `forecast` over that of the naive model, horizon by horizon, None where that is zero."""
    found = []
    for ahead in range(1, horizon + 1):
        own = other = 0.0
        for known in range(first, len(values) - ahead + 1):
            actual = values[known + ahead - 1]
            own += abs(actual - forecast(values[:known], ahead)[-1])
            other += abs(actual - values[known - 1])
        found.append(own / other if other else None)
    return found
