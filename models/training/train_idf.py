#!/usr/bin/env python3
"""Counts in how many Wikipedia articles each syllable stands and writes inverse document frequencies.

    python3 models/training/train_idf.py --data DATASETS --out models/weights/verifier/idf.json
"""
import argparse, collections, gzip, json, math, os
from train_encoder import fold, syllables

args = argparse.ArgumentParser()
args.add_argument("--data", required=True)
args.add_argument("--out", required=True)
args = args.parse_args()
frequency, bare, articles = collections.Counter(), collections.Counter(), 0
with gzip.open(os.path.join(args.data, "viwiki/viwiki.jsonl.gz"), "rt") as rows:
    for row in rows:
        seen = set(syllables(json.loads(row)["text"]))
        frequency.update(seen)
        bare.update({fold(w) for w in seen})
        articles += 1
idf = lambda n: round(math.log((articles + 1) / (n + 1)), 1)
table = {w: idf(n) for w, n in frequency.most_common(6000)}
table.update({w: idf(n) for w, n in bare.most_common(6000) if w not in table})
json.dump({"articles": articles, "unknown": idf(2), "idf": table}, open(args.out, "w"), ensure_ascii=False, separators=(",", ":"))
