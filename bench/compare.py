"""Times Remanence beside its peers, alternating in one run, one thread each; writes bench/results/comparison.json and the table of docs/benchmarks.md.

Usage: python3 bench/compare.py [rounds] [words]: with words only the rows that contain them are timed, the others keep their recorded figures. Needs numpy and scipy over OpenBLAS, QuTiP 4.7 with piqs for steady states, and a Release build. Ratios of the smallest times are what counts: machines are noisy.
"""
import json, os, pathlib, platform, subprocess, sys

root = pathlib.Path(__file__).resolve().parent.parent
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
bench = ["dotnet", str(root / "bench/Remanence.Benchmarks/bin/Release/net10.0/Remanence.Benchmarks.dll")]
environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
rows = [  # what, ours, peer's script, name of the peer, the bar of the project (how many times faster; below 1: at most that much slower)
    ("quench, full vector, N = 18, 50 times", ["quench", "18"], ["quench.py", "full", "18"], "scipy, one real recursion", 8),
    ("quench, symmetric sector, N = 20, 50 times, basis included", ["sector-quench", "20"], ["quench.py", "sector", "20"], "scipy, one real recursion", 3),
    ("mutual information, N = 18, l = 1..9", ["entropies", "18"], ["entropies.py", "18"], "numpy, Gram + eigvalsh", 1 / 1.25),
    ("Hermitian eigenvalues, n = 1024", ["eigenvalues", "1024"], ["eigenvalues.py", "1024"], "numpy, OpenBLAS", 1 / 2),
    ("steady state of 40 units in blocks of total spin", ["steady-state", "40"], ["steadystate.py", "40"], "QuTiP piqs, method power", 10),
    ("steady state of 60 units in blocks of total spin", ["steady-state", "60"], ["steadystate.py", "60"], "QuTiP piqs, method power", 20),
    ("thermalization, 256 trajectories of 1000 steps, D = 32", ["trajectories", "32"], ["trajectories.py", "32"], "numpy, same law", 2),
]


def run(command):
    output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return json.loads(output.strip().splitlines()[-1])


path = root / "bench/results/comparison.json"
words, recorded = " ".join(sys.argv[2:]), {r["what"]: r for r in json.loads(path.read_text())["results"]} if path.exists() else {}
results = []
for what, ours, script, peer, bar in rows:
    if words not in what:
        results += [recorded[what]] if what in recorded else []
        continue
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(run([*bench, *ours, "3", "1"]))
        theirs.append(run([sys.executable, str(root / "bench/peers" / script[0]), *script[1:]]))
    # The quenches are the same problem on both sides, so are steady states (piqs holds its rates in single precision), trajectories the same ensemble (four standard errors); the others draw different random inputs of the same kind.
    bound = 1e-10 if "quench" in ours[0] else 1e-6 if ours[0] == "steady-state" else 0.0075 if ours[0] == "trajectories" else None
    if bound is not None:
        difference = abs(float(mine[0]["check"]) - float(theirs[0]["check"].split()[0]))
        if not difference < bound:
            sys.exit(f"{what}: the result differs from the peer's by {difference:.1e}, so the times mean nothing")
    best, other = min(r["seconds"] for r in mine), min(r["seconds"] for r in theirs)
    results.append({"what": what, "peer": peer, "seconds": best, "peer_seconds": other, "ratio": other / best, "bar": bar,
                    "check": mine[0]["check"], "peer_check": theirs[0]["check"], "rounds": rounds})
    print(f"{what}: {best:.3f} s, {peer}: {other:.3f} s, ratio {other / best:.2f} (bar {bar:.2f})", flush=True)

cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor()) if os.path.exists("/proc/cpuinfo") else platform.processor()
record = {"machine": cpu, "cores": os.cpu_count(), "rounds": rounds, "results": results}
path.write_text(json.dumps(record, indent=2) + "\n")
table = ["| workload | Remanence | peer | ratio | bar |", "| --- | --- | --- | --- | --- |"]
table += [f"| {r['what']} | {r['seconds']:.3f} s | {r['peer']}: {r['peer_seconds']:.3f} s | {r['ratio']:.1f} | {r['bar']:.1f} |" for r in results]
page = root / "docs/benchmarks.md"
text = page.read_text()
head, tail = text.split("<!-- comparison -->")[0], text.split("<!-- /comparison -->")[1]
page.write_text(head + "<!-- comparison -->\n" + f"{cpu}, one thread, smallest of {rounds} alternating rounds.\n\n" + "\n".join(table) + "\n<!-- /comparison -->" + tail)
