#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""Score indicators (figures with their metric) of reports against gold.

usage: score_indicators.py GOLD.tsv PREDICTED.jsonl REPORT.txt [GOLD2 PREDICTED2 REPORT2 ...] [--lines A-B] [--errors N]

GOLD.tsv: line <TAB> metric <TAB> value <TAB> unit <TAB> change. PREDICTED.jsonl: one JSON object an indicator with `start` (offset of the
figure in the report's text), `metric`, `value` (a number), `unit`, `change`.

figures   F1: same line, same value (万 and 亿 may stand in the value or in the unit)
units     share of the matched with the same unit (written alike, or equal after 万/亿 are moved into the value)
metrics   share of the matched whose metric shares at least half of its characters with the gold metric
"""
import argparse, json, re

SCALE = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}


def base(value, unit):
    try:
        v = float(str(value).replace(",", "").replace("％", "").replace("%", ""))
    except ValueError:
        return None, unit
    u = (unit or "").strip().replace("％", "%")
    for k, f in SCALE.items():
        if u.startswith(k) and not u.startswith("万元地区"):
            return v * f, u[len(k):]
    return v, u


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def shared(a, b):
    a, b = set(a), set(b)
    return len(a & b) / max(1, min(len(a), len(b)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--lines")
    ap.add_argument("--errors", type=int, default=0)
    a = ap.parse_args()
    lo, hi = (int(x) for x in a.lines.split("-")) if a.lines else (1, 10**9)
    tp = n_g = n_p = u_ok = m_ok = 0
    err = []
    for gp, pp, rp in zip(a.files[::3], a.files[1::3], a.files[2::3]):
        text = open(rp, encoding="utf-8").read()
        gold = []
        for l in open(gp, encoding="utf-8"):
            f = (l.rstrip("\n").split("\t") + [""] * 5)[:5]
            if f[0].isdigit() and lo <= int(f[0]) <= hi and re.search(r"\d", f[2]):
                gold.append((int(f[0]), f[1], *base(f[2], f[3])))
        pred = []
        for l in open(pp, encoding="utf-8"):
            if l.strip():
                p = json.loads(l)
                line = text.count("\n", 0, p["start"]) + 1
                if lo <= line <= hi:
                    pred.append((line, p.get("metric") or "", *base(p["value"], p.get("unit"))))
        n_g += len(gold); n_p += len(pred)
        left = list(pred)
        for g in gold:
            c = [p for p in left if p[0] == g[0] and close(p[2], g[2])]
            if not c:
                err.append(f"missed {gp}:{g[0]} {g[1]} {g[2]} {g[3]}")
                continue
            p = max(c, key=lambda p: shared(p[1], g[1]))
            left.remove(p); tp += 1
            u_ok += p[3] == g[3] or (p[3][:1] == g[3][:1] and p[3][:1] != "")
            m_ok += shared(p[1], g[1]) >= 0.5
        err += [f"extra  {pp}:{p[0]} {p[1]} {p[2]} {p[3]}" for p in left]
    P, R = tp / n_p if n_p else 0, tp / n_g if n_g else 0
    print(f"figures  p={P:.3f} r={R:.3f} f1={2 * P * R / (P + R) if P + R else 0:.3f}  pred={n_p} gold={n_g}")
    print(f"units    {u_ok / tp if tp else 0:.3f}\nmetrics  {m_ok / tp if tp else 0:.3f}")
    print(*err[:a.errors], sep="\n")


if __name__ == "__main__":
    main()
