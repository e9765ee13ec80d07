#!/usr/bin/env python3
"""Trains what judges a sentence of the news beside a report (models/verify/news.ts), on features written by export-features.ts:

    /usr/bin/python3 models/training/train_news.py --gold gold.jsonl --whole whole.jsonl --written written.jsonl \\
        --sentence sentence.jsonl --cases cases.jsonl --out models/weights/verifier [--folds]

Writes, for a report that is read whole and for an article of which the telling sentences are read, boosted trees
(`news-trees.json`, `article-trees.json`) and four small networks with one hidden layer (`news-layers.json`,
`article-layers.json`), all on all features but what other models say; those for articles are trained on gold evidence too. `register.json`:
logistic regression that tells both from the pairs written for training, whole and beside their deciding sentence, and from
the open cases, none of which is an article. Rows whose split is "train" (by article) train; "dev" is only measured. `--folds` prints the figures of five
folds by article as well. Fixed seeds.
"""
import argparse, hashlib, json, os, warnings
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from train_stacked import load, matrix
from train_verifier import LABELS, dump

# Of the written evidences every so manieth is told from the news by its deciding sentence as well: enough, and balanced.
EVERY = 3
# Trees and networks together are less sure than each of them, so none is cooled.
TEMPERATURE = 1.0
NETWORKS = 4
# The networks are stopped early by a fixed number of rounds, which folds showed to be enough.
ROUNDS = 20


def trees(iterations):
    return HistGradientBoostingClassifier(max_iter=iterations, learning_rate=0.04, max_leaf_nodes=16, min_samples_leaf=30,
                                          l2_regularization=5, random_state=0, early_stopping=False)


def fold_of(article):
    return int(hashlib.md5(("f" + article).encode()).hexdigest(), 16) % 5


def squash(X):
    return np.sign(X) * np.log1p(np.abs(X))


class Layers:
    """Networks with one hidden layer on squashed, standardised features; their probabilities are averaged."""

    def fit(self, X, y):
        self.scale = StandardScaler().fit(squash(X))
        Z = self.scale.transform(squash(X))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            self.nets = [MLPClassifier((64,), alpha=3, max_iter=ROUNDS, learning_rate_init=1e-3, random_state=seed).fit(Z, y)
                         for seed in range(NETWORKS)]
        return self

    def predict_proba(self, X):
        Z = self.scale.transform(squash(X))
        return sum(net.predict_proba(Z) for net in self.nets) / len(self.nets)

    def dump(self, names, unused, path):
        """Standardising goes into the first layer; as models/verify/layers.ts reads it."""
        short = lambda array: [float("%.4g" % v) for v in np.ravel(array)]
        nets = []
        for net in self.nets:
            first = net.coefs_[0] / self.scale.scale_[:, None]
            first[unused] = 0
            bias = net.intercepts_[0] - self.scale.mean_ @ first
            nets.append({"hidden": [{"bias": short(b)[0], "weights": short(w)} for b, w in zip(bias, first.T)],
                         "out": [{"bias": short(b)[0], "weights": short(w)} for b, w in zip(net.intercepts_[1], net.coefs_[1].T)]})
        json.dump({"version": "1.0.0", "labels": LABELS, "features": names, "networks": nets}, open(path, "w"), separators=(",", ":"))


def register(names, unused, news, posts, out):
    X = squash(np.vstack([news, posts]))
    y = np.r_[np.ones(len(news)), np.zeros(len(posts))]
    scale = StandardScaler().fit(X)
    fit = LogisticRegression(C=0.3, max_iter=500, class_weight="balanced").fit(scale.transform(X), y)
    weights = fit.coef_[0] / scale.scale_
    weights[unused] = 0
    bias = float(fit.intercept_[0] - (weights * scale.mean_).sum())
    json.dump({"version": "2.0.0", "features": names, "bias": float("%.6g" % bias),
               "weights": [float("%.5g" % w) for w in weights]}, open(out, "w"), separators=(",", ":"))


def calibration(p, y):
    hit, sure = p.argmax(1) == y, p.max(1)
    bins = np.minimum((sure * 10).astype(int), 9)
    return sum(abs(hit[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())


def report(name, p, y):
    sure = np.argsort(-p.max(1))[:round(len(y) * 0.8)]
    score = lambda at: f1_score(y[at], p[at].argmax(1), average="macro")
    print(f"{name}: macro-F1 {score(np.arange(len(y))):.4f}, surest 80 % {score(sure):.4f}, calibration error {calibration(p, y):.3f}",
          flush=True)


def main():
    args = argparse.ArgumentParser()
    for name in ("gold", "whole", "written", "sentence", "cases", "out"):
        args.add_argument(f"--{name}", required=True)
    args.add_argument("--folds", action="store_true")
    args = args.parse_args()
    names, gold = load(args.gold)
    whole = load(args.whole)[1]
    unused = [i for i, n in enumerate(names) if n.startswith(("trees_", "rules_"))]

    def part(rows, split):
        rows = [r for r in rows if r["split"] == split]
        X = matrix(rows)
        X[:, unused] = 0
        return X, np.array([LABELS.index(r["y"][0]) for r in rows]), np.array([fold_of(r["group"]) for r in rows])

    sentences, articles = part(gold, "train"), part(whole, "train")
    written, sentence, cases = (load(path)[1] for path in (args.written, args.sentence, args.cases))
    some = set(list(dict.fromkeys(r["group"] for r in written))[::EVERY])
    posts = matrix(written + cases + [r for r in sentence if r["group"] in some])
    posts[:, unused] = 0
    # Only articles are read in part, which would tell everything.
    posts[:, names.index("part")] = 0
    news = np.vstack([sentences[0], articles[0]])
    news[:, names.index("part")] = 0
    register(names, unused + [names.index("part")], news, posts, os.path.join(args.out, "register.json"))
    both = tuple(np.concatenate(pair) for pair in zip(sentences, articles))
    for name, (X, y, folds), own, dev, iterations in (
            ("news", sentences, sentences, part(gold, "dev"), 200), ("article", both, articles, part(whole, "dev"), 250)):
        models = lambda: (trees(iterations), Layers())
        if args.folds:
            p = np.zeros((2, len(own[1]), 3))
            for k in range(5):
                for m, model in enumerate(models()):
                    p[m, own[2] == k] = model.fit(X[folds != k], y[folds != k]).predict_proba(own[0][own[2] == k])
            for told, q in (("trees", p[0]), ("layers", p[1]), ("both", p.mean(0))):
                report(f"{name}, {told}, by fold", q, own[1])
        forest, layers = (model.fit(X, y) for model in models())
        report(f"{name}, both, dev", (forest.predict_proba(dev[0]) + layers.predict_proba(dev[0])) / 2, dev[1])
        dump(forest, names, TEMPERATURE, "2.0.0", os.path.join(args.out, f"{name}-trees.json"))
        layers.dump(names, unused, os.path.join(args.out, f"{name}-layers.json"))


if __name__ == "__main__":
    main()
