"""Euler-Maruyama steps of thermalization trajectories with real noise: the law of the D^2 processes by two normal numbers per level, all trajectories at once in numpy.

trajectories.py D: 256 trajectories of 1000 steps; prints one line of JSON with the seconds without interpreter start. The check is the mean energy at the end.
"""
import json, sys, time
import numpy as np

levels, count, steps, h, w = int(sys.argv[1]), 256, 1000, 1e-4, 1.0
energies, rates = np.linspace(0, 1, levels), np.full(levels, w / levels)
generator = np.random.default_rng(1)


def run():
    psi = np.full((count, levels), 0.3 / np.sqrt(levels), complex)
    psi[:, 0] += 1
    psi /= np.linalg.norm(psi[0])
    turn, scale = np.exp(-1j * energies * h), np.sqrt(rates * h)
    for _ in range(steps):
        weights = psi.real ** 2 + psi.imag ** 2
        u = (psi ** 2).sum(1)
        size = np.minimum(np.abs(u), 1)
        axis = np.exp(0.5j * np.angle(u))[:, None]
        normals = generator.standard_normal((2, count, levels))
        xi = axis * (np.sqrt((1 + size) / 2)[:, None] * normals[0] + 1j * np.sqrt((1 - size) / 2)[:, None] * normals[1])
        z = scale * xi
        overlap = (psi.conj() * z).sum(1)[:, None]
        drift = rates - w / 2 - 0.5 * (weights @ rates)[:, None]
        psi = psi * (1 + h * drift - overlap) + z
        psi *= turn / np.sqrt((psi.real ** 2 + psi.imag ** 2).sum(1))[:, None]
    return float(((psi.real ** 2 + psi.imag ** 2) @ energies).mean())


run()
seconds = []
for _ in range(2):
    start = time.perf_counter()
    check = run()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": min(seconds), "check": f"{check:.6f}"}))
