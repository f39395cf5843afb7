"""Steady state of N permutation-invariant units with QuTiP's piqs: H = Jx^2/N, collective emission 0.5/N, local emission 1 and pumping 0.3.

steadystate.py N: prints one line of JSON with the seconds for the Liouvillian and the steady state. Of QuTiP's methods "power" is the fastest that gives the right state: "direct" meets a singular matrix, "eigen" another
eigenvector. The check is J_z for each unit; piqs holds rates in single precision, so about seven digits agree.
"""
import json, sys, time
import numpy, qutip
from qutip.piqs import Dicke, jspin

n = int(sys.argv[1])


def run():
    jx, _, jz = jspin(n)
    system = Dicke(n, hamiltonian=jx * jx / n, emission=1.0, pumping=0.3, collective_emission=0.5 / n)
    rho = qutip.steadystate(system.liouvillian(), method="power")
    return float(numpy.real((jz.data.multiply(rho.data.T)).sum())) / n


seconds = []
for _ in range(1 if n > 50 else 2):
    start = time.perf_counter()
    check = run()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": min(seconds), "check": f"{check:.9f}"}))
