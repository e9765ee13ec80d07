#!/usr/bin/env python3
"""Trains the networks that judge a post piece by piece beside the second trees (models/verify/instances.ts), on features written by
export-features.ts with --pieces:

    /usr/bin/python3 models/training/train_instances.py --written written.jsonl --cases cases.jsonl --folded folded.jsonl \\
        --apart apart.jsonl --sentence sentence.jsonl --gold gold.jsonl --whole whole.jsonl [--writers] [--out models/weights/verifier/instances.json]

The same rows as train_stacked.py. `--writers` prints what models say of pairs whose writers they have not seen: the second trees, the networks,
both, and all of them with the rules as the product takes them (models/verify/verdict.ts). Needs torch (Debian: `python3-torch`). Fixed seeds.
"""
import argparse, json, math
import numpy as np, torch
from torch import nn
from train_news import squash
from train_stacked import OPEN, SHORT, load, matrix, model as trees, report, spread
from train_verifier import LABELS

# As models/verify/instances.ts reads them.
FAR, MOST_PIECES = 6, 70
WIDTH, HIDDEN, NETWORKS, EPOCHS, ROWS, RATE = 48, 64, 3, 10, 64, 2e-3
# How the product takes model and rules together (models/verify/verdict.ts).
LEARNT, SURE = 0.6, np.array([0.6, 0.57, 0])


class Network(nn.Module):
    """Multiple-instance learning with a gate (Ilse et al. 2018): what any piece shows, by itself and beside its neighbours."""

    def __init__(self, pieces, features):
        super().__init__()
        self.piece = nn.Linear(pieces, WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.gate = nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(0.3)
        self.hidden = nn.Linear(3 * WIDTH + features, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(LABELS))

    def forward(self, pieces, there, pair):
        alone = torch.relu(self.piece(pieces)) * there
        shown = (alone + torch.relu(self.near(self.drop(alone).transpose(1, 2))).transpose(1, 2)) * there
        counts = self.gate(shown).masked_fill(there == 0, -1e4).softmax(1)
        all_ = torch.cat([shown.amax(1), shown.sum(1) / there.sum(1), (counts * shown).sum(1), pair], -1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(all_)))))


def scale_of(X):
    """Mean and spread; a spread of 0 for what never changed in training, of which nothing could be learnt: it is told as 0 always."""
    spread = X.std(0)
    return X.mean(0), np.where(spread < 1e-4, 0, spread)


def within(X, scale):
    mean, spread = scale
    return np.where(spread > 0, np.clip((X - mean) / np.where(spread > 0, spread, 1), -FAR, FAR), 0).astype(np.float32)


class Instances:
    """Networks on squashed, standardised numbers of a pair and of each piece; their probabilities are averaged."""

    def fit(self, rows, y, weight, networks=NETWORKS):
        pairs, pieces = squash(matrix(rows)), [self.pieces_of(row) for row in rows]
        self.scale, self.piece_scale = scale_of(pairs), scale_of(np.concatenate(pieces))
        tell = self.scaled(rows)
        y, weight = torch.from_numpy(y), torch.from_numpy(weight.astype(np.float32))
        self.nets = []
        for seed in range(networks):
            torch.manual_seed(seed)
            random = np.random.default_rng(seed)
            net = Network(pieces[0].shape[1], pairs.shape[1])
            optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-2)
            steps = EPOCHS * math.ceil(len(rows) / ROWS)
            rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=0.2)
            net.train()
            for _ in range(EPOCHS):
                order = random.permutation(len(rows))
                for at in np.split(order, range(ROWS, len(order), ROWS)):
                    loss = nn.functional.cross_entropy(net(*tell(at)), y[at], reduction="none")
                    optimizer.zero_grad()
                    (loss * weight[at]).mean().backward()
                    optimizer.step()
                    rate.step()
            self.nets.append(net.eval())
        return self

    @staticmethod
    def pieces_of(row):
        return squash(np.array(row["pieces"][:MOST_PIECES], dtype=np.float32))

    def scaled(self, rows):
        """Of the rows at some indices what a network is told: pieces, which of them are there, and the pair."""
        pairs = within(squash(matrix(rows)), self.scale)
        pieces = [within(self.pieces_of(row), self.piece_scale) for row in rows]

        def tell(at):
            longest = max(len(pieces[i]) for i in at)
            padded = np.zeros((len(at), longest, pieces[0].shape[1]), np.float32)
            there = np.zeros((len(at), longest, 1), np.float32)
            for k, i in enumerate(at):
                padded[k, :len(pieces[i])], there[k, :len(pieces[i])] = pieces[i], 1
            return torch.from_numpy(padded), torch.from_numpy(there), torch.from_numpy(pairs[at])
        return tell

    def predict_proba(self, rows):
        tell = self.scaled(rows)
        with torch.no_grad():
            said = [sum(net(*tell(at)).softmax(1) for net in self.nets) / len(self.nets)
                    for at in np.split(np.arange(len(rows)), range(256, len(rows), 256))]
        return torch.cat(said).numpy()

    def dump(self, names, pieces, path):
        short = lambda array: [float("%.4g" % v) for v in np.ravel(array)]
        units = lambda layer: [{"bias": short(b)[0], "weights": short(w)}
                               for b, w in zip(layer.bias.detach().numpy(), layer.weight.detach().numpy())]
        # A convolution's weights are kept as (unit, number, place); the product has a unit's numbers place after place.
        near = lambda layer: [{"bias": short(b)[0], "weights": short(w.T)}
                              for b, w in zip(layer.bias.detach().numpy(), layer.weight.detach().numpy())]
        exact = lambda array: [float("%.8g" % v) for v in array]
        scale = lambda mean_spread: {"mean": exact(mean_spread[0]), "spread": exact(mean_spread[1])}
        networks = [{"piece": units(net.piece), "near": near(net.near), "gate": units(net.gate)[0],
                     "hidden": units(net.hidden), "out": units(net.out)} for net in self.nets]
        json.dump({"version": "1.0.0", "labels": LABELS, "features": names, "pieces": pieces, "scale": scale(self.scale),
                   "pieceScale": scale(self.piece_scale), "networks": networks}, open(path, "w"), separators=(",", ":"))


def by_writer(written, rows, rules):
    """Every two writers' pairs judged by what the others' and all else taught."""
    writer = lambda row: row["group"][0]
    writers = sorted({writer(row) for row in written})
    p = np.zeros((2, len(written), 3))
    for held in (writers[i:i + 2] for i in range(0, len(writers), 2)):
        apart = [i for i, row in enumerate(written) if writer(row) in held]
        own, y, weight = spread([row for row in rows if not (row["split"] == "written" and writer(row) in held)])
        asked = [written[i] for i in apart]
        p[0, apart] = trees().fit(matrix(own), y, sample_weight=weight).predict_proba(matrix(asked))
        p[1, apart] = Instances().fit(own, y, weight, networks=1).predict_proba(asked)
    said_by_rules = matrix(written)[:, rules:rules + 3]
    for who, q in (("trees", p[0]), ("networks", p[1]), ("both", p.mean(0))):
        report(f"written, writer held out, {who}", written, q.argmax(1))
        both = LEARNT * q + (1 - LEARNT) * said_by_rules
        report(f"written, writer held out, {who} and rules", written, np.where(both.max(1) >= SURE[both.argmax(1)], both.argmax(1), 2))


def main():
    torch.set_num_threads(1)
    args = argparse.ArgumentParser()
    for name in ("written", "cases", "folded", "apart", "sentence", "gold", "whole"):
        args.add_argument(f"--{name}", required=True)
    args.add_argument("--writers", action="store_true")
    args.add_argument("--out")
    args = args.parse_args()
    names, written = load(args.written)
    pieces = json.loads(next(open(args.written)))["pieces"]
    length, rules = names.index("claim_length"), names.index("rules_supported")
    news = [row for path in (args.gold, args.whole) for row in load(path)[1] if row["split"] == "train" and row["x"][length] <= SHORT]
    cases = [{**row, "weight": OPEN} for row in load(args.cases)[1]]
    rows = written + cases + news + [row for path in (args.folded, args.apart, args.sentence) for row in load(path)[1]]
    rows = [row for row in rows if row["pieces"]]
    if args.writers:
        by_writer([row for row in written if row["pieces"]], rows, rules)
    if args.out:
        Instances().fit(*spread(rows)).dump(names, pieces, args.out)


if __name__ == "__main__":
    main()
