#!/usr/bin/env python3
"""Trains the verifier's second trees (models/verify/stacked.ts) on features written by export-features.ts.

    /usr/bin/python3 models/training/train_stacked.py --written written.jsonl --cases cases.jsonl --folded folded.jsonl \\
        --apart apart.jsonl --sentence sentence.jsonl --gold gold.jsonl --whole whole.jsonl --out models/weights/verifier/stacked.json

Histogram gradient boosting on the pairs written for training, the open cases of the evaluation with their retyped copies,
and the claims of ViFactCheck that are as short as a post. Printed are the figures of folds by evidence: of the model
alone, of the rules, and of both together as the product takes them (models/verify/verdict.ts). Fixed seeds.
"""
import argparse, json
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold
from train_verifier import LABELS, dump, softmax

# Claims with more pieces are left to the first trees and the rules.
SHORT = 26
# How the product takes model and rules together (models/verify/verdict.ts).
LEARNT = 0.5
SURE = np.array([0.6, 0.65, 0])
# The rules were written on the open cases, so a model that sees what the rules say must learn there where they err.
OPEN = 4


def load(path):
    with open(path) as lines:
        return json.loads(next(lines))["names"], [json.loads(line) for line in lines]


def matrix(rows):
    return np.array([r["x"] for r in rows], dtype=np.float32)


def spread(rows):
    """A pair with two labels enters twice, each time with half the weight."""
    flat = [(row, LABELS.index(y), row.get("weight", 1) / len(row["y"])) for row in rows for y in row["y"]]
    return [row for row, _, _ in flat], np.array([y for _, y, _ in flat]), np.array([weight for _, _, weight in flat])


def model():
    return HistGradientBoostingClassifier(max_iter=250, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=20,
                                          l2_regularization=8, random_state=0, early_stopping=False)


def report(name, rows, said):
    share = lambda label, of: np.mean([LABELS[k] == label for r, k in zip(rows, said) if of(r["y"])])
    print(f"{name}: n {len(rows)}, accepted {np.mean([LABELS[k] in r['y'] for r, k in zip(rows, said)]):.3f},",
          f"changed called supported {share('supported', lambda y: 'supported' not in y):.3f},",
          f"kept called refuted {share('refuted', lambda y: y == ['supported']):.3f},",
          f"not enough called refuted {share('refuted', lambda y: y == ['not_enough_evidence']):.3f},",
          f"kept found {share('supported', lambda y: y == ['supported']):.3f},",
          f"refuted found {share('refuted', lambda y: y == ['refuted']):.3f}")


def main():
    args = argparse.ArgumentParser()
    for name in ("written", "cases", "folded", "apart", "sentence", "gold", "whole"):
        args.add_argument(f"--{name}", required=True)
    args.add_argument("--out")
    args = args.parse_args()
    names, written = load(args.written)
    cases = load(args.cases)[1]
    length, rules = names.index("claim_length"), names.index("rules_supported")
    news = [r for path in (args.gold, args.whole) for r in load(path)[1]
            if r["split"] == "train" and r["x"][length] <= SHORT]
    # People who leave the marks out mean the same; a search brings up single sentences, most of them of other events.
    rows = written + cases + news + [r for path in (args.folded, args.apart, args.sentence) for r in load(path)[1]]
    own = len(written) + len(cases)
    parts, y, weight = spread([{**r, "weight": OPEN if len(written) <= i < own else 1} for i, r in enumerate(rows)])
    X, groups = matrix(parts), np.array([r["group"] for r in parts])
    scores = np.zeros((own, 3))
    for _, rest in GroupKFold(5).split(np.zeros(own), groups=[r["group"] for r in rows[:own]]):
        fit = ~np.isin(groups, [rows[i]["group"] for i in rest])
        scores[rest] = model().fit(X[fit], y[fit], sample_weight=weight[fit]).decision_function(matrix([rows[i] for i in rest]))
    likely = lambda t: np.array([sum(p[LABELS.index(v)] for v in r["y"]) for r, p in zip(rows[:own], softmax(scores / t))])
    losses = {t: -np.log(likely(t) + 1e-9).mean() for t in np.arange(0.7, 2.01, 0.05)}
    temperature = float(min(losses, key=losses.get))
    print("temperature %.2f" % temperature)
    p = softmax(scores / temperature)
    said_by_rules = matrix(rows[:own])[:, rules:rules + 3]
    both = LEARNT * p + (1 - LEARNT) * said_by_rules
    together = np.where(both.max(1) >= SURE[both.argmax(1)], both.argmax(1), 2)
    for name, part in (("written", slice(0, len(written))), ("cases", slice(len(written), own))):
        for who, said in (("model alone", p.argmax(1)), ("rules", said_by_rules.argmax(1)), ("together", together)):
            report(f"{name}, by fold, {who}", rows[:own][part], said[part])
    if args.out:
        dump(model().fit(X, y, sample_weight=weight), names, temperature, "1.0.0", args.out)


if __name__ == "__main__":
    main()
