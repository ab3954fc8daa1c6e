"""A page as somebody saved it: the words of its article, and its HTML with all that stands around them."""

from __future__ import annotations

PARAGRAPHS = [
    "The harbour council said on Monday that the new ferry line would open in spring, a year later than planned.",
    "About 300 passengers a day are expected, according to a report that the council published last week.",
    "Critics argue that the money would be better spent on the railway, which half of the district uses every day.",
    "The union of the boatmen has asked for a meeting with the mayor before the end of the month, a spokesman said.",
]
HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ferry line opens late | Daily Planet</title>
<meta property="og:site_name" content="Daily Planet">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<meta name="author" content="Mira Holt"><link rel="canonical" href="https://planet.example/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Ferry line opens late</h1>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<aside><h3>Most read</h3><ul>
<li><a href="/x">A port that never sleeps</a></li></ul></aside>
<footer>© 2024 Daily Planet. All rights reserved.</footer></body></html>"""
