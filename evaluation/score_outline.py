#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""Score a report's section outline against gold headings.

usage: score_outline.py GOLD.tsv PREDICTED.jsonl REPORT.txt [GOLD2 PREDICTED2 REPORT2 ...] [--errors N]

GOLD.tsv: line <TAB> kind <TAB> level <TAB> number <TAB> title [<TAB> run-in], kinds front part chapter section glossary term back.
PREDICTED.jsonl: one JSON object a heading with `start` (character offset of the heading's first character in the report's text,
marker included), `level` (1 = part), `kind` and `title`. Only headings: paragraphs are not listed.

headings  F1 over part, chapter, section and glossary headings: same line, and the title agrees (one begins with the other, blanks apart)
levels    share of the matched headings with the right level
terms     F1 over glossary entries, by line
"""
import argparse, json

HEAD = {"part", "chapter", "section", "glossary"}


def squeeze(s):
    return "".join(s.split()).strip("。：:，,")


def prf(tp, p, g):
    P = tp / p if p else float(not g)
    R = tp / g if g else 1.0
    return P, R, 2 * P * R / (P + R) if P + R else 0.0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--errors", type=int, default=0)
    a = ap.parse_args()
    tot = dict.fromkeys(("tp", "p", "g", "lev", "ttp", "tp_p", "tp_g"), 0)
    err = []
    for gp, pp, rp in zip(a.files[::3], a.files[1::3], a.files[2::3]):
        text = open(rp, encoding="utf-8").read()
        gold = [(r + [""] * 6)[:6] for r in (l.rstrip("\n").split("\t") for l in open(gp, encoding="utf-8")) if r and r[0].isdigit()]
        pred = [json.loads(l) for l in open(pp, encoding="utf-8") if l.strip()]
        for p in pred:
            p["line"] = text.count("\n", 0, p["start"] + len(text[p["start"]:]) - len(text[p["start"]:].lstrip())) + 1
        heads = [(int(r[0]), int(r[2]), squeeze(r[4])) for r in gold if r[1] in HEAD]
        mine = [(p["line"], p["level"], squeeze(p["title"])) for p in pred if p["kind"] in HEAD]
        left = list(mine)
        for h in heads:
            hit = next((m for m in left if m[0] == h[0] and (m[2].startswith(h[2]) or h[2].startswith(m[2]) or m[2].endswith(h[2])) and m[2]), None)
            if hit:
                left.remove(hit); tot["tp"] += 1; tot["lev"] += hit[1] == h[1]
                if hit[1] != h[1]: err.append(f"level   {gp} line {h[0]}: {hit[1]}, should be {h[1]}: {h[2][:30]}")
            else:
                err.append(f"missed  {gp} line {h[0]} level {h[1]}: {h[2][:40]}")
        err += [f"extra   {gp} line {m[0]} level {m[1]}: {m[2][:40]}" for m in left]
        tot["p"] += len(mine); tot["g"] += len(heads)
        gt = {int(r[0]) for r in gold if r[1] == "term"}; pt = {p["line"] for p in pred if p["kind"] == "term"}
        tot["ttp"] += len(gt & pt); tot["tp_p"] += len(pt); tot["tp_g"] += len(gt)
    P, R, F = prf(tot["tp"], tot["p"], tot["g"])
    print(f"headings  p={P:.3f} r={R:.3f} f1={F:.3f}  pred={tot['p']} gold={tot['g']}")
    print(f"levels    {tot['lev'] / tot['tp'] if tot['tp'] else 0:.3f}")
    P, R, F = prf(tot["ttp"], tot["tp_p"], tot["tp_g"])
    print(f"terms     p={P:.3f} r={R:.3f} f1={F:.3f}  pred={tot['tp_p']} gold={tot['tp_g']}")
    print(*err[:a.errors], sep="\n")


if __name__ == "__main__":
    main()
