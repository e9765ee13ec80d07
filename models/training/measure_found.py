#!/usr/bin/env python3
"""What a desk would flag of posts whose truth is known, by the thresholds of models/verify/verdict.ts: to choose them.

    /usr/bin/python3 models/training/measure_found.py TRAIN.jsonl... --apart APART.jsonl [--least 0.5,0.7] [--asserted 0.85,0.92] [--sole 0.4,0.75]

Trains as train_found.py does, then repeats the product's last two steps (`decideFound`, pipeline/steps/judge.ts) on a file of
tests/training/export-found.ts that was not trained on, for each pair of thresholds. `--sole`: least and asserted
where a claim repeats a sentence but in one place. `--own` takes what the product's weights said
when the file was written. Posts of which nothing was taken for a claim are left out.
"""
import argparse, collections, json, math
import numpy as np
from train_found import HEARD, load, train
from train_verifier import LABELS

SMALL, LARGE, MOST_NEEDED = 500, 30_000, 0.85
BARE, WHOLE, HELD_SUPPORT, HARDLY_LESS, RELEVANT, SURE, MARGIN, LEAST_WORDS = 0.9, 0.99, 0.5, 0.15, 0.5, 0.6, 0.3, 6
SUPPORTED, REFUTED, NOT_ENOUGH = range(3)


def crowding(sentences):
    return min(1, max(0, math.log(max(1, sentences) / SMALL) / math.log(LARGE / SMALL)))


def decide(row, least, asserted):
    """Verdict, its probabilities, and whether the model refutes by itself (`decideFound`)."""
    about, held = row["about"], row["held"]
    if held[REFUTED] >= asserted and not about["other"] and (about["contradicts"] or row["coverage"] < WHOLE):
        return REFUTED, held, True
    p = list(about["rules"])
    if np.argmax(p) == REFUTED and (held[REFUTED] < least or (about["bare"] and p[REFUTED] < BARE)):
        trace = min(p[REFUTED], 0.05)
        p = [p[SUPPORTED], trace, p[NOT_ENOUGH] + p[REFUTED] - trace]
    elif np.argmax(p) == REFUTED:
        share = crowding(row["library"]) / 2
        refuted = p[REFUTED] ** (1 - share) * held[REFUTED] ** share
        others = (1 - refuted) / (1 - p[REFUTED] or 1)
        p = [p[SUPPORTED] * others, refuted, p[NOT_ENOUGH] * others]
    return int(np.argmax(p)), p, False


def is_flagged(rows, thresholds, sole):
    """Whether the claim that was held against these is flagged (`judge`)."""
    decided = [(row, *decide(row, *(sole if row["sole"] else thresholds))) for row in rows]
    top = max((row["about"]["score"] for row in rows), default=0) or 1
    relevance = lambda row: row["about"]["score"] / top
    refuting = []
    for row, verdict, p, alone in decided:
        if row["about"]["words"] < LEAST_WORDS or verdict != REFUTED:
            continue
        if alone:
            fits = not any(o["held"][SUPPORTED] >= HELD_SUPPORT and o["coverage"] >= row["coverage"] - HARDLY_LESS for o in rows)
        else:
            needed = MOST_NEEDED * crowding(row["library"])
            fits = row["about"]["same"] and row["coverage"] >= needed and relevance(row) >= RELEVANT
        if fits:
            refuting.append((p[REFUTED] * relevance(row), p[REFUTED], row))
    _, refuted, against = max(refuting, key=lambda it: it[0], default=(0, 0, None))
    enough = against["coverage"] - HARDLY_LESS if refuted >= SURE else 0
    supporting = [(p[SUPPORTED] * relevance(row), p[SUPPORTED]) for row, verdict, p, _ in decided
                  if verdict == SUPPORTED and row["coverage"] >= enough]
    _, supported = max(supporting, default=(0, 0))
    return refuted >= SURE and not (supported >= SURE and supported >= refuted - MARGIN)


def read(path):
    """Claims as lists of rows, by the number of their post; and the posts of which a claim was taken."""
    claims = collections.defaultdict(list)
    with open(path) as lines:
        names = json.loads(next(lines))["names"]
        for row in map(json.loads, lines):
            row["coverage"], row["library"] = row["x"][names.index("coverage")], math.exp(row["x"][names.index("library")])
            row["sole"] = row["x"][names.index("sole")] > 0
            claims[tuple(row["about"]["at"][:2])].append(row)
    with open(path + ".posts") as lines:
        posts = [post for post in map(json.loads, lines) if post["claims"] > 0]
    return claims, posts


def main():
    args = argparse.ArgumentParser()
    args.add_argument("files", nargs="*")
    args.add_argument("--apart", required=True)
    args.add_argument("--own", action="store_true")
    args.add_argument("--least", default="0.02,0.1,0.2,0.35,0.5")
    args.add_argument("--asserted", default="0.75,0.85,0.92,0.97")
    args.add_argument("--sole")
    args = args.parse_args()
    claims, posts = read(args.apart)
    rows = [row for list_ in claims.values() for row in list_]
    if args.own:
        held = [row["about"]["held"] for row in rows]
    else:
        held = train([load(path) for path in args.files]).predict_proba(np.array([row["x"] for row in rows], np.float32)).tolist()
    for row, p in zip(rows, held):
        row["held"] = p if row["coverage"] >= HEARD else [0, 0, 1]
    for asserted in map(float, args.asserted.split(",")):
        for least in map(float, args.least.split(",")):
            thresholds = (least, asserted)
            sole = tuple(map(float, args.sole.split(","))) if args.sole else thresholds
            flagged = {at[0] for at, list_ in claims.items() if is_flagged(list_, thresholds, sole)}
            count = collections.Counter(kind for post in posts for kind in kinds(post))
            hit = collections.Counter(kind for post in posts if post["post"] in flagged for kind in kinds(post))
            shares = (f"{kind} {hit[kind]}/{n} {hit[kind] / n:.3f}" for kind, n in sorted(count.items()))
            print(f"least {least} asserted {asserted}:", ", ".join(shares), flush=True)


kinds = lambda post: [post["role"]] + ([f"changed {post['change']}"] if "change" in post else [])

if __name__ == "__main__":
    main()
