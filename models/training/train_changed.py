#!/usr/bin/env python3
"""Trains the verifier's trees for places in which a claim parts from found evidence (models/verify/changed.ts), on files of tests/training/export-changed.ts.

    /usr/bin/python3 models/training/train_changed.py FILE... [--out models/weights/verifier/changed.json] [--apart FILE]

One row a place: was it changed, or do two papers merely tell it in other words. `--apart` is only measured: how many changed sentences are
found at so many unchanged ones called changed, beside the model of found evidence. Fixed seeds.
"""
import argparse, collections, json
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from train_verifier import LABELS

# Evidence that speaks of less of a changed sentence is another account of it (models/verify/changed.ts).
FOLLOWED = 0.6


def load(path):
    with open(path) as lines:
        names = json.loads(next(lines))["names"]
        rows = [json.loads(line) for line in lines]
    return names, rows


def is_known(row):
    """Whether anybody can say what was changed: of a changed sentence beside its own evidence one place was."""
    return bool(row["x"]) and (row["role"] != "changed" or (row["coverage"] >= FOLLOWED and any(row["y"])))


def dump(model, names, path):
    """As models/verify/trees.ts reads it: only "refuted" has trees, against a supported of 0."""
    none = [[-1], [0], [0], [0]]
    trees = []
    for (tree,) in model._predictors:
        nodes = tree.nodes
        trees += [none, [
            [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
            [float("%.5g" % (n["value"] if n["is_leaf"] else n["num_threshold"])) for n in nodes],
            [0 if n["is_leaf"] else int(n["left"]) for n in nodes],
            [0 if n["is_leaf"] else int(n["right"]) for n in nodes],
        ], none]
    base = [0, float("%.6g" % np.ravel(model._baseline_prediction)[0]), -1000]
    json.dump({"version": "1.0.0", "labels": LABELS, "features": names, "temperature": 1.0, "base": base, "trees": trees},
              open(path, "w"), separators=(",", ":"))


def measure(model, names, rows):
    """By post: the likeliest change of any evidence that speaks of enough of it."""
    best = {True: collections.defaultdict(lambda: [0, 0]), False: collections.defaultdict(lambda: [0, 0])}
    held = names.index("held_refuted")
    for row in rows:
        if row["coverage"] < FOLLOWED or not is_known(row):
            continue
        top = best[row["role"] == "changed"][row["at"][0]]
        top[0] = max(top[0], model.predict_proba(np.array(row["x"], np.float32))[:, 1].max())
        top[1] = max(top[1], row["x"][0][held])
    changed, same = (np.array(list(best[is_changed].values())) for is_changed in (True, False))
    print(len(changed), "changed,", len(same), "unchanged")
    for share in (0.01, 0.02, 0.03, 0.05):
        found = [(changed[:, k] > np.quantile(same[:, k], 1 - share)).mean() for k in (0, 1)]
        print(f"at {share} of the unchanged: {found[0]:.3f}, the model of found evidence {found[1]:.3f}")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("files", nargs="+")
    args.add_argument("--apart")
    args.add_argument("--out")
    args = args.parse_args()
    parts = [load(path) for path in args.files]
    names = parts[0][0]
    assert all(part[0] == names for part in parts), "files of different versions"
    rows = [row for _, part in parts for row in part if is_known(row)]
    X = np.array([x for row in rows for x in row["x"]], np.float32)
    y = np.array([v for row in rows for v in row["y"]])
    print("places", len(y), "changed", y.sum())
    model = HistGradientBoostingClassifier(max_iter=250, learning_rate=0.06, max_leaf_nodes=16, min_samples_leaf=20,
                                           l2_regularization=5, random_state=0, early_stopping=False).fit(X, y)
    if args.apart:
        measure(model, names, load(args.apart)[1])
    if args.out:
        dump(model, names, args.out)


if __name__ == "__main__":
    main()
