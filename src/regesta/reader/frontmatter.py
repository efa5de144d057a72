"""Front matter: pairs at the head of a file, in the YAML or TOML that authors write there."""

from __future__ import annotations

import re

_FENCES = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?)(?:^|(?<=\n))(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*[:=](?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_HEADER_KEYS = frozenset(
    "title author authors date source url publisher language lang subject editor year journal".split()
)


def front_matter(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Where the front matter ends, and its pairs in order.

    Read are `key: value`, `key = value`, lists (inline or by dashes; joined with "; "), nested pairs
    (`outer.inner`) and folded texts. A plain head of two or more known pairs without fences ("Title: …") counts.

    Returns:
        Offset after it (0 where there is none) and the pairs.
    """
    found = _FENCES.match(text)
    if found and (not found[2].strip() or _PAIR.match(found[2].lstrip().split("\n", 1)[0].rstrip())):
        return found.end(), _pairs(found[2])
    return plain_head(text)


def plain_head(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """A head of two or more known pairs without fences: where it ends (0 where there is none), and the pairs."""
    end, pairs = 0, []
    for line in text[:4000].splitlines(keepends=True):
        pair = re.match(r"([A-Z][a-z]+):[ \t]+(\S.*)$", line.rstrip())
        if not pair or pair[1].lower() not in _HEADER_KEYS:
            break
        pairs.append((pair[1].lower(), pair[2].strip()))
        end += len(line)
    return (end, tuple(pairs)) if len(pairs) >= 2 and (end == len(text) or text[end] in "\r\n") else (0, ())


def _pairs(body: str) -> tuple[tuple[str, str], ...]:
    out: list[list[str]] = []
    outer = ""
    for line in body.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, indented = _ITEM.match(line), line[:1] in " \t"
        pair = _PAIR.match(line.strip())
        if item and out:
            out[-1][1] = "; ".join(x for x in (out[-1][1], _value(item[1])) if x)
        elif pair and not (indented and out and out[-1][1]):
            nested = indented and outer
            name = f"{outer}.{pair[1].strip()}" if nested else pair[1].strip()
            outer = outer if nested else name
            value = _value(pair[2] or "")
            out.append([name, "" if value in ("|", ">", "|-", ">-") else value])
        elif indented and pair and outer and "." in out[-1][0]:
            out.append([f"{outer}.{pair[1].strip()}", _value(pair[2] or "")])
        elif indented and out:
            out[-1][1] = " ".join(x for x in (out[-1][1], line.strip()) if x)
    return tuple((k, v) for k, v in out)


def _value(raw: str) -> str:
    text = raw.strip()
    if text.startswith("[") and text.endswith("]"):
        return "; ".join(_value(x) for x in text[1:-1].split(",") if x.strip())
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return text[1:-1]
    return re.sub(r"\s+#\s.*$", "", text)
