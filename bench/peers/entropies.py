"""Mutual information of a qubit with intervals of 1..n/2 of n further qubits of a random pure state: Gram matrix of the smaller side and eigvalsh.

entropies.py N: prints one line of JSON with the seconds without interpreter start.
"""
import json, sys, time
import numpy as np

n = int(sys.argv[1])
generator = np.random.default_rng(1)
psi = generator.standard_normal(2 ** (n + 1)) + 1j * generator.standard_normal(2 ** (n + 1))
psi /= np.linalg.norm(psi)


def entropy(m):
    m = m if m.shape[0] <= m.shape[1] else m.T
    p = np.linalg.eigvalsh(m @ m.conj().T)
    p = p[p > 1e-300]
    return float(-(p * np.log(p)).sum())


start = time.perf_counter()
system, values = entropy(psi.reshape(2, -1)), []
for size in range(1, n // 2 + 1):
    alone = np.ascontiguousarray(psi.reshape(2, 2 ** size, -1).transpose(1, 0, 2)).reshape(2 ** size, -1)
    values.append(system + entropy(alone) - entropy(psi.reshape(2 ** (size + 1), -1)))
print(json.dumps({"seconds": time.perf_counter() - start, "check": f"{values[-1]:.9f}"}))
