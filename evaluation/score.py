#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""Score extracted mentions against gold mentions of one report (or several, summed).

usage: score.py GOLD.jsonl PREDICTED.jsonl [GOLD2 PREDICTED2 ...] [--types PROJECT,AREA] [--lines 1-63] [--errors N] [--json]

Both files hold one JSON object a line with `start`, `end` (character offsets into the report's text),
`text` and `type`. Gold adds `optional`, `line`, `canonical`, `located_in`, `status`;
a prediction may add `entity` (any id, the same for mentions of the same thing), `located_in`
(a list of area names) and `status`.

A gold mention marked optional costs nothing when missed; a prediction that overlaps one costs nothing.

exact    same start, end and type
relaxed  same type, intersection over union of the two spans at least 0.5, one to one
link     the same as relaxed, for pairs of (line of the report, entity): does the section hold the entity?
located  (project, area) pairs of projects that matched: the area names contain one another
status   accuracy over matched projects that have a gold status
b3       B-cubed F1 of `entity` against `canonical` over matched mentions
"""
import argparse, json, sys
from collections import Counter, defaultdict

MAIN = ("PROJECT", "AREA", "INSTITUTION", "POLICY")


def load(path):
    with open(path, encoding="utf-8") as fh:
        rows = [json.loads(l) for l in fh if l.strip()]
    for r in rows:
        r["type"] = r["type"].upper()
    return sorted(rows, key=lambda r: (r["start"], -r["end"]))


def iou(a, b):
    i = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return 0.0 if i <= 0 else i / (a["end"] - a["start"] + b["end"] - b["start"] - i)


def pair(gold, pred, least):
    """Greedy one-to-one matching, best overlap first. -> {gold index: pred index}"""
    cand, j0 = [], 0
    for i, g in enumerate(gold):
        while j0 < len(pred) and pred[j0]["end"] <= g["start"] - 200:
            j0 += 1
        for j in range(j0, len(pred)):
            if pred[j]["start"] >= g["end"]:
                break
            if pred[j]["type"] == g["type"]:
                v = iou(g, pred[j])
                if v >= least:
                    cand.append((-v, i, j))
    got, used = {}, set()
    for _, i, j in sorted(cand):
        if i not in got and j not in used:
            got[i] = j
            used.add(j)
    return got


def prf(tp, n_pred, n_gold):
    p = tp / n_pred if n_pred else 0.0
    r = tp / n_gold if n_gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "tp": tp, "pred": n_pred, "gold": n_gold}


def same_name(a, b):
    return bool(a) and bool(b) and (a in b or b in a)


def score(files, types, lines):
    cnt = {k: Counter() for k in ("exact", "relaxed", "link")}      # (type, tp|pred|gold)
    loc, stat = Counter(), Counter()
    b3p = b3r = b3n = 0.0
    errors = []
    for gp, pp in files:
        gold_all = [g for g in load(gp) if not lines or lines[0] <= g["line"] <= lines[1]]
        pred_all = load(pp)
        if lines:
            lo = min(g["start"] for g in gold_all); hi = max(g["end"] for g in gold_all)
            pred_all = [p for p in pred_all if lo <= p["start"] and p["end"] <= hi]
        must = [g for g in gold_all if not g.get("optional") and g["type"] in types]
        may = [g for g in gold_all if g.get("optional")]
        pred = [p for p in pred_all if p["type"] in types]
        for name, least in (("exact", 1.0), ("relaxed", 0.5)):
            got = pair(must, pred, least)
            taken = set(got.values())
            free = {j for j, p in enumerate(pred) if j not in taken and any(iou(p, g) > 0 for g in may)}
            for j, p in enumerate(pred):
                if j not in free:
                    cnt[name][p["type"], "pred"] += 1
            for i, g in enumerate(must):
                cnt[name][g["type"], "gold"] += 1
                if i in got:
                    cnt[name][g["type"], "tp"] += 1
            if name == "relaxed":
                relaxed, relaxed_free = got, free
            else:
                errors += [("missed", gp, g) for i, g in enumerate(must) if i not in got]
                errors += [("extra", pp, p) for j, p in enumerate(pred) if j not in taken and j not in free]
        # links: (line, entity)
        bounds = sorted({(g["line"]) for g in gold_all})
        start_of = {}
        for g in gold_all:
            start_of.setdefault(g["line"], [g["start"], g["end"]])
            start_of[g["line"]][0] = min(start_of[g["line"]][0], g["start"])
            start_of[g["line"]][1] = max(start_of[g["line"]][1], g["end"])
        edges = [(start_of[b][0], b) for b in bounds]

        def line_of(p):
            best = None
            for s, b in edges:
                if p["start"] >= s or (best is None):
                    best = b
                if s > p["start"]:
                    break
            return best
        inv = {j: i for i, j in relaxed.items()}
        glinks, plinks, ghit, phit = {}, {}, set(), set()
        for i, g in enumerate(must):
            k = (g["line"], g["type"], g["canonical"])
            glinks[k] = 1
            if i in relaxed:
                ghit.add(k)
        for j, p in enumerate(pred):
            if j in relaxed_free:
                continue
            line = must[inv[j]]["line"] if j in inv else line_of(p)
            k = (line, p["type"], str(p.get("entity") or p["text"]))
            plinks[k] = 1
            if j in inv:
                phit.add(k)
        for k in glinks: cnt["link"][k[1], "gold"] += 1
        for k in plinks: cnt["link"][k[1], "pred"] += 1
        for k in ghit: cnt["link"][k[1], "tp_r"] += 1
        for k in phit: cnt["link"][k[1], "tp_p"] += 1
        # relations of matched projects
        for i, j in relaxed.items():
            g, p = must[i], pred[j]
            if g["type"] != "PROJECT":
                continue
            ga, pa = list(g.get("located_in") or []), list(p.get("located_in") or [])
            loc["gold"] += len(ga); loc["pred"] += len(pa)
            hit = set()
            for a in ga:
                for b in range(len(pa)):
                    if b not in hit and same_name(a, pa[b]):
                        hit.add(b); loc["tp"] += 1
                        break
            if g.get("status"):
                stat["gold"] += 1
                stat["tp"] += g["status"] == p.get("status")
        # clustering
        gc, pc, both = defaultdict(set), defaultdict(set), []
        for i, j in relaxed.items():
            if pred[j].get("entity") is not None:
                gc[must[i]["canonical"]].add(i); pc[str(pred[j]["entity"])].add(i); both.append((i, j))
        for i, j in both:
            a, b = gc[must[i]["canonical"]], pc[str(pred[j]["entity"])]
            b3p += len(a & b) / len(b); b3r += len(a & b) / len(a); b3n += 1
    out = {}
    for name in ("exact", "relaxed"):
        for t in types + ("ALL",):
            s = [cnt[name]] if t == "ALL" else None
            f = lambda k: sum(v for (ty, kk), v in cnt[name].items() if kk == k and (t == "ALL" or ty == t))
            out[f"{name}.{t}"] = prf(f("tp"), f("pred"), f("gold"))
    for t in types + ("ALL",):
        f = lambda k: sum(v for (ty, kk), v in cnt["link"].items() if kk == k and (t == "ALL" or ty == t))
        p = f("tp_p") / f("pred") if f("pred") else 0.0
        r = f("tp_r") / f("gold") if f("gold") else 0.0
        out[f"link.{t}"] = {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "pred": f("pred"), "gold": f("gold")}
    out["located"] = prf(loc["tp"], loc["pred"], loc["gold"])
    out["status"] = {"accuracy": stat["tp"] / stat["gold"] if stat["gold"] else 0.0, "gold": stat["gold"]}
    if b3n:
        p, r = b3p / b3n, b3r / b3n
        out["b3"] = {"p": p, "r": r, "f1": 2 * p * r / (p + r)}
    return out, errors


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--types", default=",".join(MAIN))
    ap.add_argument("--lines", help="score only lines A-B of the report")
    ap.add_argument("--errors", type=int, default=0, help="print the first N errors (exact)")
    ap.add_argument("--json", action="store_true")
    a = ap.parse_args()
    if len(a.files) % 2:
        ap.error("files come in pairs: GOLD PREDICTED")
    lines = tuple(int(x) for x in a.lines.split("-")) if a.lines else None
    out, errors = score(list(zip(a.files[::2], a.files[1::2])), tuple(a.types.split(",")), lines)
    if a.json:
        json.dump(out, sys.stdout, ensure_ascii=False, indent=1)
        return
    for k, v in out.items():
        print(f"{k:22}", "  ".join(f"{x}={y:.3f}" if isinstance(y, float) else f"{x}={y}" for x, y in v.items()))
    for kind, path, e in errors[:a.errors]:
        print(f"{kind:7} {e['type']:12} {e['start']}-{e['end']} {e['text']}")


if __name__ == "__main__":
    main()
