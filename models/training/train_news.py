#!/usr/bin/env python3
"""Trains what judges a sentence of the news beside a sentence of a report (models/verify/news.ts), on features written by
export-features.ts:

    /usr/bin/python3 models/training/train_news.py --gold gold.jsonl --written written.jsonl --sentence sentence.jsonl \\
        --cases cases.jsonl --out models/weights/verifier [--folds]

Writes `news-aligned.json` (trees on the alignment features) and `news-wide.json` (trees on all features but what other models
say), both trained on gold evidence alone, and `register.json`: logistic regression that tells such pairs from those written
for training, whole and beside their deciding sentence, and from the open cases. Rows whose split is "train" (by article)
train; "dev" is only measured. `--folds` prints the figures of five folds by article as well. Fixed seeds.
"""
import argparse, hashlib, json, os
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.preprocessing import StandardScaler
from train_stacked import load, matrix
from train_verifier import FIRST, LABELS, dump

# Of the written evidences every so manieth is told from the news by its deciding sentence as well: enough, and balanced.
EVERY = 3
# Three models' mean is less sure than each of them, so none is cooled.
TEMPERATURE = 1.0


def model():
    return HistGradientBoostingClassifier(max_iter=200, learning_rate=0.04, max_leaf_nodes=16, min_samples_leaf=30,
                                          l2_regularization=5, random_state=0, early_stopping=False)


def fold_of(article):
    return int(hashlib.md5(("f" + article).encode()).hexdigest(), 16) % 5


def squash(X):
    return np.sign(X) * np.log1p(np.abs(X))


def register(names, news, posts, out):
    X = squash(np.vstack([news, posts])[:, :FIRST])
    y = np.r_[np.ones(len(news)), np.zeros(len(posts))]
    scale = StandardScaler().fit(X)
    fit = LogisticRegression(C=0.3, max_iter=500, class_weight="balanced").fit(scale.transform(X), y)
    weights = fit.coef_[0] / scale.scale_
    bias = float(fit.intercept_[0] - (weights * scale.mean_).sum())
    json.dump({"version": "1.0.0", "features": names[:FIRST], "bias": float("%.6g" % bias),
               "weights": [float("%.5g" % w) for w in weights]}, open(out, "w"), separators=(",", ":"))


def main():
    args = argparse.ArgumentParser()
    for name in ("gold", "written", "sentence", "cases", "out"):
        args.add_argument(f"--{name}", required=True)
    args.add_argument("--folds", action="store_true")
    args = args.parse_args()
    names, rows = load(args.gold)
    train, dev = ([r for r in rows if r["split"] == part] for part in ("train", "dev"))
    y, d = (np.array([LABELS.index(r["y"][0]) for r in part]) for part in (train, dev))
    written, sentence, cases = (load(path)[1] for path in (args.written, args.sentence, args.cases))
    some = set(list(dict.fromkeys(r["group"] for r in written))[::EVERY])
    posts = written + cases + [r for r in sentence if r["group"] in some]
    register(names, matrix(train), matrix(posts), os.path.join(args.out, "register.json"))
    said = [i for i, n in enumerate(names) if n.startswith(("trees_", "rules_"))]
    folds = np.array([fold_of(r["group"]) for r in train])
    for name in ("aligned", "wide"):
        X, D = matrix(train), matrix(dev)
        if name == "aligned":
            X, D = X[:, :FIRST], D[:, :FIRST]
        else:
            X[:, said] = D[:, said] = 0
        if args.folds:
            found = np.zeros(len(y), int)
            for k in range(5):
                found[folds == k] = model().fit(X[folds != k], y[folds != k]).decision_function(X[folds == k]).argmax(1)
            print(name, "by fold, macro-F1 %.4f" % f1_score(y, found, average="macro"))
        final = model().fit(X, y)
        print(name, "dev macro-F1 %.4f" % f1_score(d, final.decision_function(D).argmax(1), average="macro"))
        dump(final, names[:FIRST] if name == "aligned" else names, TEMPERATURE, "1.0.0",
             os.path.join(args.out, f"news-{name}.json"))


if __name__ == "__main__":
    main()
