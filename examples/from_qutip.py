"""The programs of from-qutip.cs in QuTiP (4.7; version 5 takes options as a dict); both print the same numbers. Run it with: python3 examples/from_qutip.py"""
import numpy as np


def quench():
    # region quench
    from qutip import Options, basis, entropy_mutual, entropy_vn, expect, qeye, sesolve, sigmax, sigmaz, tensor

    n = 6
    site = lambda a, j: tensor([a if k == j else qeye(2) for k in range(n)])
    h = sum(site(sigmaz(), j) * site(sigmaz(), j + 1) for j in range(n - 1))
    h += sum(0.9 * site(sigmax(), j) + 0.5 * site(sigmaz(), j) for j in range(n))
    start = tensor([basis(2, 0)] * n)
    times = np.linspace(0, 2, 3)
    states = sesolve(h, start, times, options=Options(nsteps=10000, atol=1e-12, rtol=1e-11)).states
    for time, state in zip(times, states):
        entropy = entropy_vn(state.ptrace([0, 1]))
        mutual = entropy_mutual(state.ptrace([0, 5]), 0, 1)
        print(f"quench {time:g} {expect(site(sigmaz(), 0), state):.9f} {entropy:.9f} {mutual:.9f}")
    # endregion


def spectrum():
    # region spectrum
    from qutip import qeye, sigmax, sigmaz, tensor

    n = 6
    site = lambda a, j: tensor([a if k == j % n else qeye(2) for k in range(n)])
    h = sum(site(sigmaz(), j) * site(sigmaz(), j + 1) - 1.05 * site(sigmax(), j) + 0.5 * site(sigmaz(), j) for j in range(n))
    levels = h.eigenenergies()
    print(f"spectrum {len(levels)} {levels[0]:.9f} {levels[1]:.9f} {levels[-1]:.9f}")
    # endregion


def pair():
    # region pair
    from qutip import bell_state, concurrence, entropy_vn, ket2dm, negativity, qeye, tensor, tracedist

    bell = ket2dm(bell_state("00"))
    state = 0.7 * bell + 0.3 / 4 * tensor(qeye(2), qeye(2))
    print(f"pair {entropy_vn(state):.9f} {concurrence(state):.9f} {negativity(state, 1):.9f} {tracedist(state, bell):.9f}")
    # endregion


def channel():
    # region channel
    from qutip import Qobj, basis, ket2dm, kraus_to_super, to_choi, vector_to_operator, operator_to_vector

    loss = 0.3
    keep = Qobj([[1, 0], [0, np.sqrt(1 - loss)]])
    jump = Qobj([[0, np.sqrt(loss)], [0, 0]])
    damping = kraus_to_super([keep, jump])
    start = ket2dm((basis(2, 0) + 1j * basis(2, 1)).unit())
    output = vector_to_operator(damping * operator_to_vector(start)).full()
    choi = to_choi(damping).full()
    print(f"channel {output[0, 0].real:.9f} {output[0, 1].imag:.9f} {choi[0, 3].real:.9f} {choi[2, 2].real:.9f}")
    # endregion


def laser():
    # region laser
    from qutip import entropy_vn, expect, qeye, sigmam, sigmap, sigmaz, steadystate, tensor

    n = 5
    site = lambda a, j: tensor([a if k == j else qeye(2) for k in range(n)])
    total = lambda a: sum(site(a, j) for j in range(n))
    jumps = [np.sqrt(4 / n) * total(sigmam())] + [site(sigmap(), j) for j in range(n)]
    state = steadystate(total(sigmaz()) / 2, jumps)
    information = n * entropy_vn(state.ptrace(0)) - entropy_vn(state)
    print(f"laser {expect(site(sigmaz(), 0), state):.9f} {entropy_vn(state):.9f} {information / n:.9f}")
    # endregion


if __name__ == "__main__":
    for program in (quench, spectrum, pair, channel, laser):
        program()
