#!/usr/bin/env python3
"""Trains the sentence encoder from word statistics and writes it as ONNX.

    python3 models/training/train_encoder.py --data DATASETS --out models/weights/encoder [--without-news]

Method: syllables and two-syllable words found by pointwise mutual information; PPMI over a window of five
(Levy & Goldberg 2014, context smoothing 0.75); truncated SVD; SIF weights and removal of the common component
(Arora et al. 2017), both folded into the token vectors, so that plain mean pooling is all that is left to do.
Every unit is also entered without its diacritics, as the frequency-weighted mean of what it may stand for.
Needs numpy, scipy and scikit-learn. Fixed seed. No text is kept: only vectors and counts of single units.
"""
import argparse, collections, gzip, json, lzma, math, os, re, struct, unicodedata
import numpy as np
import scipy.sparse as sp
from sklearn.utils.extmath import randomized_svd

NUMBER = re.compile(r"[0-9]+(?:[.,/:\-–][0-9]+)*")
OTHER = re.compile(r"[^0a-zà-ỹđ]+")


def syllables(text):
    text = unicodedata.normalize("NFC", text).lower()
    return OTHER.sub(" ", NUMBER.sub(" 0 ", text)).split()


def fold(text):
    text = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))


def documents(data, news, limit):
    with gzip.open(os.path.join(data, "viwiki/viwiki.jsonl.gz"), "rt") as rows:
        for row in rows:
            yield json.loads(row)["text"]
    if not news:
        return
    with lzma.open(os.path.join(data, "vietnews/vn_part_00.jsonl.xz"), "rt") as rows:
        for n, row in enumerate(rows):
            if n >= limit:
                return
            row = json.loads(row)
            yield (row["abstract"] + " . " + row["body"]).replace("_", " ")


def field(number, kind, payload):
    """One protobuf field: kind 0 = varint, 2 = bytes."""
    def varint(v):
        out = b""
        v &= (1 << 64) - 1
        while True:
            out += bytes([(v & 127) | (128 if v > 127 else 0)])
            v >>= 7
            if not v:
                return out
    head = varint(number << 3 | kind)
    return head + (varint(payload) if kind == 0 else varint(len(payload)) + payload)


def onnx_model(codes, scales):
    """input_ids → Gather(int8 rows) × Gather(row scales) → last_hidden_state; ONNX IR 8, opset 13."""
    s = lambda n, text: field(n, 2, text.encode())
    def tensor(name, array, kind):
        return b"".join(field(1, 0, d) for d in array.shape) + field(2, 0, kind) + s(8, name) + field(9, 2, array.tobytes())
    def node(op, inputs, output, attributes=b""):
        return field(1, 2, b"".join(s(1, i) for i in inputs) + s(2, output) + s(3, output + "_node") + s(4, op) + attributes)
    def value(name, kind, dims):
        shape = b"".join(field(1, 2, s(2, d) if isinstance(d, str) else field(1, 0, d)) for d in dims)
        return s(1, name) + field(2, 2, field(1, 2, field(1, 0, kind) + field(2, 2, shape)))
    to_float = field(5, 2, s(1, "to") + field(3, 0, 1) + field(20, 0, 2))
    graph = (
        node("Gather", ["codes", "input_ids"], "rows")
        + node("Cast", ["rows"], "rows_float", to_float)
        + node("Gather", ["scales", "input_ids"], "row_scales")
        + node("Mul", ["rows_float", "row_scales"], "last_hidden_state")
        + s(2, "encoder")
        + field(5, 2, tensor("codes", codes, 3)) + field(5, 2, tensor("scales", scales, 1))
        + field(11, 2, value("input_ids", 7, ["batch", "length"]))
        + field(12, 2, value("last_hidden_state", 1, ["batch", "length", codes.shape[1]]))
    )
    return field(1, 0, 8) + s(2, "minhchung") + field(7, 2, graph) + field(8, 2, s(1, "") + field(2, 0, 13))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", required=True)
    args.add_argument("--out", required=True)
    args.add_argument("--without-news", action="store_true")
    args.add_argument("--news-articles", type=int, default=20000)
    args.add_argument("--units", type=int, default=24000)
    args.add_argument("--dimensions", type=int, default=96)
    args = args.parse_args()
    docs = lambda: (syllables(d) for d in documents(args.data, not args.without_news, args.news_articles))

    # 1 syllables and two-syllable words
    single, pairs = collections.Counter(), collections.Counter()
    for words in docs():
        single.update(words)
        pairs.update(zip(words, words[1:]))
    total = sum(single.values())
    strength = lambda a, b, n: math.log(n * total / (single[a] * single[b]))
    joined = {(a, b) for (a, b), n in pairs.items()
              if n >= 60 and a != "0" and b != "0" and strength(a, b, n) > 3.0}
    score = {p: strength(*p, pairs[p]) for p in joined}
    print("syllables", total, "pairs kept", len(joined), flush=True)

    # 2 the best path through each text: the tokenizer's own rule (a pair's gain is its mutual information)
    def units(words):
        best, take = [0.0] * (len(words) + 1), [1] * (len(words) + 1)
        for i in range(len(words) - 1, -1, -1):
            best[i] = best[i + 1]
            gain = score.get((words[i], words[i + 1])) if i + 1 < len(words) else None
            if gain is not None and gain + best[i + 2] > best[i]:
                best[i], take[i] = gain + best[i + 2], 2
        i = 0
        while i < len(words):
            yield "▁" + "▁".join(words[i:i + take[i]])
            i += take[i]
    counts, stream = collections.Counter(), []
    for words in docs():
        row = list(units(words))
        counts.update(row)
        stream.append(row)
    vocabulary = [u for u, n in counts.most_common(args.units) if n >= 20]
    index = {u: i for i, u in enumerate(vocabulary)}
    ids = np.fromiter((i for row in stream for i in [*(index.get(u, -1) for u in row), *([-1] * 5)]), dtype=np.int32)
    del stream
    print("units", len(vocabulary), "running", len(ids), flush=True)

    # 3 PPMI and SVD
    n = len(vocabulary)
    C = sp.csr_matrix((n, n), dtype=np.float32)
    for k in range(1, 6):
        a, b = ids[:-k], ids[k:]
        keep = (a >= 0) & (b >= 0)
        a, b = a[keep], b[keep]
        for lo in range(0, len(a), 8_000_000):
            x, y = a[lo:lo + 8_000_000], b[lo:lo + 8_000_000]
            C = C + sp.csr_matrix((np.full(len(x), 1.0 / k, dtype=np.float32), (x, y)), shape=(n, n))
    C = (C + C.T).tocsr()
    C.data[C.data < 1.0] = 0
    C.eliminate_zeros()
    r = np.asarray(C.sum(1)).ravel() + 1e-9
    c = r ** 0.75
    c /= c.sum()
    C = C.tocoo()
    p = np.log(np.maximum(C.data / (r[C.row] * c[C.col]), 1e-9))
    P = sp.csr_matrix((p[p > 0].astype(np.float32), (C.row[p > 0], C.col[p > 0])), shape=(n, n))
    U, S, _ = randomized_svd(P, args.dimensions + 1, n_iter=3, random_state=0)
    E = (U * np.sqrt(S))[:, 1:]  # the first component is frequency
    E -= E.mean(0)
    E /= np.linalg.norm(E, axis=1, keepdims=True) + 1e-9
    print("vectors", E.shape, flush=True)

    # 4 copies without diacritics, then SIF
    frequency = np.array([counts[u] for u in vocabulary], dtype=np.float64)
    bare = collections.defaultdict(list)
    for i, u in enumerate(vocabulary):
        if fold(u) not in index:
            bare[fold(u)].append(i)
    extra = sorted(bare)
    folded = np.array([np.average(E[bare[u]], axis=0, weights=frequency[bare[u]]) for u in extra])
    folded_frequency = np.array([frequency[bare[u]].sum() for u in extra])
    E = np.vstack([E, folded])
    # a unit without diacritics is weighed as the unit, but scored rarer, so that it never wins over a real word
    weight = 1e-3 / (1e-3 + np.concatenate([frequency, folded_frequency]) / frequency.sum())
    log = np.log(np.concatenate([frequency, folded_frequency * 0.05]) / frequency.sum())
    E *= weight[:, None]
    names = vocabulary + extra
    if "▁0" in index:
        E[index["▁0"]] *= 0.2
    E = np.vstack([np.zeros((2, E.shape[1])), E]).astype(np.float32)  # <pad>, <unk>
    scales = np.maximum(np.abs(E).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    codes = np.clip(np.rint(E / scales), -127, 127).astype(np.int8)

    os.makedirs(os.path.join(args.out, "onnx"), exist_ok=True)
    with open(os.path.join(args.out, "onnx/model.onnx"), "wb") as f:
        f.write(onnx_model(codes, scales))
    replace = lambda pattern, content: {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": i, "content": t, "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True} for i, t in enumerate(["<pad>", "<unk>"])],
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "NFC"}, {"type": "Lowercase"}, replace(NUMBER.pattern, " 0 "), replace(OTHER.pattern, " "),
            {"type": "Strip", "strip_left": True, "strip_right": True}]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": False},
        "post_processor": None, "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
        "model": {"type": "Unigram", "unk_id": 1,
                  "vocab": [["<pad>", 0.0], ["<unk>", 0.0]] + [[u, round(float(x), 2)] for u, x in zip(names, log)]},
    }
    dump = lambda name, value: json.dump(value, open(os.path.join(args.out, name), "w"), ensure_ascii=False, separators=(",", ":"))
    dump("tokenizer.json", tokenizer)
    dump("tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>",
                                   "unk_token": "<unk>", "model_max_length": 512, "clean_up_tokenization_spaces": False})
    dump("config.json", {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": args.dimensions,
                         "vocab_size": len(names) + 2, "version": "1.0.0",
                         "sources": ["viwiki"] + ([] if args.without_news else ["vietnews"])})
    print("written", len(names) + 2, "rows", flush=True)


if __name__ == "__main__":
    main()
