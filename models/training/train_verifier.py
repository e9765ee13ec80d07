#!/usr/bin/env python3
"""Trains the verifier's first trees, on news claims, on features written by export-features.ts and writes them as JSON.

    /usr/bin/python3 models/training/train_verifier.py --gold gold.jsonl [--whole whole.jsonl] --out models/weights/verifier/trees.json

Histogram gradient boosting (Friedman 2001) for three classes on the rows whose split is "train" (by article);
the temperature is fitted on out-of-fold scores, five folds grouped by article; "dev" is only measured.
Several seeds are averaged to lower variance. Fixed seeds.
"""
import argparse, json
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

LABELS = ["supported", "refuted", "not_enough_evidence"]
# What the second model sees beside them (models/verify/stacked.ts) rests on these trees.
FIRST = 145


def load(path):
    with open(path) as lines:
        names = json.loads(next(lines))["names"][:FIRST]
        rows = [json.loads(line) for line in lines]
    take = lambda part: [r for r in rows if r["split"] == part]
    return names, take("train"), take("dev")


def matrix(rows):
    X = np.array([r["x"][:FIRST] for r in rows], dtype=np.float32)
    return X, np.array([LABELS.index(r["y"][0]) for r in rows])


def model(seed, args):
    return HistGradientBoostingClassifier(
        max_iter=args.iterations, learning_rate=args.rate, max_leaf_nodes=args.leaves, min_samples_leaf=args.samples,
        l2_regularization=args.l2, random_state=seed, early_stopping=False)


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def dump(final, names, temperature, version, path):
    """Writes a fitted model as models/verify/trees.ts reads it."""
    trees = []
    for step in final._predictors:
        for tree in step:
            nodes = tree.nodes
            trees.append([
                [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
                [float("%.5g" % (n["value"] if n["is_leaf"] else n["num_threshold"])) for n in nodes],
                [0 if n["is_leaf"] else int(n["left"]) for n in nodes],
                [0 if n["is_leaf"] else int(n["right"]) for n in nodes],
            ])
    base = [float("%.6g" % v) for v in np.ravel(final._baseline_prediction)]
    json.dump({"version": version, "labels": LABELS, "features": names, "temperature": temperature, "base": base,
               "trees": trees}, open(path, "w"), separators=(",", ":"))
    print("trees", len(trees))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--gold", required=True)
    args.add_argument("--whole")
    args.add_argument("--out")
    args.add_argument("--iterations", type=int, default=150)
    args.add_argument("--rate", type=float, default=0.06)
    args.add_argument("--leaves", type=int, default=12)
    args.add_argument("--samples", type=int, default=30)
    args.add_argument("--l2", type=float, default=5.0)
    args.add_argument("--drop", default="", help="names of features to leave out, by prefix, comma-separated")
    args = args.parse_args()
    names, train, dev = load(args.gold)
    if args.whole:
        _, more, dev_whole = load(args.whole)
        train += more
    X, y = matrix(train)
    keep = np.array([not any(n.startswith(p) for p in args.drop.split(",") if p) for n in names])
    X[:, ~keep] = 0
    groups = np.array([r["group"] for r in train])
    scores = np.zeros((len(y), 3))
    for fit, rest in GroupKFold(5).split(X, y, groups):
        scores[rest] = model(0, args).fit(X[fit], y[fit]).decision_function(X[rest])
    losses = {t: -np.log(softmax(scores / t)[np.arange(len(y)), y] + 1e-9).mean() for t in np.arange(0.7, 2.01, 0.05)}
    temperature = float(min(losses, key=losses.get))
    print("out of fold macro-F1 %.4f" % f1_score(y, scores.argmax(1), average="macro"), "temperature %.2f" % temperature)
    final = model(0, args).fit(X, y)
    for name, rows in (("gold", dev),) + ((("whole", dev_whole),) if args.whole else ()):
        D, d = matrix(rows)
        D[:, ~keep] = 0
        p = softmax(final.decision_function(D) / temperature)
        hit, sure = p.argmax(1) == d, p.max(1)
        bins = np.minimum((sure * 10).astype(int), 9)
        ece = sum(abs(hit[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())
        print(name, "dev n", len(d), "macro-F1 %.4f" % f1_score(d, p.argmax(1), average="macro"),
              "per class", np.round(f1_score(d, p.argmax(1), average=None), 3), "ECE %.3f" % ece)
    if not args.out:
        return
    dump(final, names, temperature, "1.2.0", args.out)


if __name__ == "__main__":
    main()
