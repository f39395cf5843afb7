"""Reads the folder of a finished Remanence run with numpy and pandas. Copy this file beside your script."""
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

TYPES = {"number": "float64", "integer": "Int64", "boolean": "boolean", "text": str, "mixed": str}


def load(folder):
    """A run: .manifest, .parameters (as text), .tables (name -> DataFrame), .arrays (name -> ndarray), .folder.

    table.attrs holds "meaning" and, by column, "units", "symbols" and "meanings"; an empty field is NaN or <NA>."""
    data = Path(folder) / "data"
    manifest = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
    tables = {entry["name"]: _table(data, entry) for entry in _entries(data, "tables")}
    arrays = {entry["name"]: np.load(data / (entry["name"] + ".npz"))[entry["name"]] for entry in _entries(data, "arrays")}
    return SimpleNamespace(folder=Path(folder), manifest=manifest, parameters=manifest["parameters"], tables=tables, arrays=arrays)


def _entries(data, kind):
    file = data / (kind + ".json")
    return json.loads(file.read_text(encoding="utf-8"))[kind] if file.exists() else []


def _table(data, entry):
    types = {column["name"]: column["type"] for column in entry["columns"]}
    table = pd.read_csv(
        data / (entry["name"] + ".csv"),
        dtype={name: TYPES[kind] for name, kind in types.items()},
        float_precision="round_trip",  # the default of pandas may miss the last bit
        keep_default_na=False,  # or a text such as "none" or "NA" would disappear
        na_values={name: ["", "nan"] for name, kind in types.items() if TYPES[kind] is not str},
    )
    complete = [name for name, kind in types.items() if kind in ("integer", "boolean") and not table[name].isna().any()]
    table = table.astype({name: "int64" if types[name] == "integer" else "bool" for name in complete})
    table.attrs["meaning"] = entry["meaning"]
    for key in ("unit", "symbol", "meaning"):
        table.attrs[key + "s"] = {column["name"]: column[key] for column in entry["columns"]}
    return table
