"""Eigenvalues of a random complex Hermitian matrix by numpy: eigenvalues.py N prints one line of JSON."""
import json, sys, time
import numpy as np

n = int(sys.argv[1])
generator = np.random.default_rng(1)
m = generator.standard_normal((n, n)) + 1j * generator.standard_normal((n, n))
m = (m + m.conj().T) / (2 * np.sqrt(n))
start = time.perf_counter()
values = np.linalg.eigvalsh(m)
print(json.dumps({"seconds": time.perf_counter() - start, "check": f"{values[-1]:.6f}"}))
