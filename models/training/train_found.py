#!/usr/bin/env python3
"""Trains the verifier's trees for evidence that a search found (models/verify/verdict.ts), on files of tests/training/export-found.ts.

    /usr/bin/python3 models/training/train_found.py FILE... [--out models/weights/verifier/found.json] [--apart FILE]

Histogram gradient boosting on claims of the pairs written for training and of other provinces' news, each beside what a
search brings up for it: mostly other events. `--apart` is only measured. Fixed seeds.
"""
import argparse, json
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from train_verifier import LABELS, dump

# Evidence that covers less of a claim is of something else, and the product does not ask (models/verify/verdict.ts).
HEARD = 0.3


def load(path):
    """Rows of numbers, labels (a pair with two enters twice, each time with half the weight), weights."""
    with open(path) as lines:
        names = json.loads(next(lines))["names"]
        covers = names.index("coverage")
        rows = [row for row in map(json.loads, lines) if row["x"][covers] >= HEARD]
    flat = [(r["x"], LABELS.index(y), r["weight"] / len(r["y"])) for r in rows for y in r["y"]]
    take = lambda i, kind: np.array([row[i] for row in flat], dtype=kind)
    return names, take(0, np.float32), take(1, int), take(2, float)


def train(parts):
    """The model of what `load` gave of each file; measure_found.py trains the same."""
    X, y, weight = (np.concatenate([part[i] for part in parts]) for i in (1, 2, 3))
    print("rows", len(y), dict(zip(LABELS, np.bincount(y))), flush=True)
    model = HistGradientBoostingClassifier(max_iter=250, learning_rate=0.06, max_leaf_nodes=16, min_samples_leaf=30,
                                           l2_regularization=8, random_state=0, early_stopping=False)
    return model.fit(X, y, sample_weight=weight)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("files", nargs="+")
    args.add_argument("--apart")
    args.add_argument("--out")
    args = args.parse_args()
    parts = [load(path) for path in args.files]
    names = parts[0][0]
    assert all(part[0] == names for part in parts), "files of different versions"
    model = train(parts)
    if args.apart:
        _, A, a, _ = load(args.apart)
        p = model.predict_proba(A)[:, 1]
        for least in (0.05, 0.3, 0.5, 0.7, 0.9):
            said = p >= least
            print(f"refuted from {least}: found {said[a == 1].mean():.3f}, kept called so {said[a == 0].mean():.4f},",
                  f"other events called so {said[a == 2].mean():.4f}")
    if args.out:
        dump(model, names, 1.0, "1.0.0", args.out)


if __name__ == "__main__":
    main()
