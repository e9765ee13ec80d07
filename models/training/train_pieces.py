#!/usr/bin/env python3
"""Trains the trees that say which words of a claim were changed (models/verify/suspect.ts), on features written by export-pieces.ts.

    /usr/bin/python3 models/training/train_pieces.py pieces.jsonl [--out models/weights/verifier/pieces.json]

Histogram gradient boosting on the pieces of pairs whose changed words are marked: kept, changed, or added. Printed is,
by folds of evidence, how often the likeliest piece of a changed claim lies in its changed words. Fixed seeds.
"""
import argparse, json
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold
from train_verifier import dump

KEPT, CHANGED, ADDED = 0, 1, 2


def model():
    return HistGradientBoostingClassifier(max_iter=150, learning_rate=0.08, max_leaf_nodes=16, min_samples_leaf=40,
                                          l2_regularization=5, random_state=0, early_stopping=False)


def rows(pairs):
    X = np.array([piece for pair in pairs for piece in pair["pieces"]], dtype=np.float32)
    y = np.array([{"supported": KEPT, "refuted": CHANGED, "not_enough_evidence": ADDED}[pair["y"]] if marked else KEPT
                  for pair in pairs for marked in pair["marked"]])
    return X, y


def main():
    args = argparse.ArgumentParser()
    args.add_argument("file")
    args.add_argument("--out")
    args = args.parse_args()
    with open(args.file) as lines:
        names = json.loads(next(lines))["names"]
        pairs = [json.loads(line) for line in lines]
    hits = []
    for fit, rest in GroupKFold(5).split(pairs, groups=[pair["group"] for pair in pairs]):
        fitted = model().fit(*rows([pairs[i] for i in fit]))
        for pair in (pairs[i] for i in rest if pairs[i]["y"] == "refuted"):
            p = fitted.predict_proba(np.array(pair["pieces"], dtype=np.float32))[:, CHANGED]
            hits.append(pair["marked"][int(p.argmax())])
    print("changed claims", len(hits), "likeliest piece in the changed words %.3f" % np.mean(hits))
    if args.out:
        dump(model().fit(*rows(pairs)), names, 1.0, "1.0.0", args.out)


if __name__ == "__main__":
    main()
