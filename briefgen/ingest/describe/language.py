"""In which language a text is written: by its script, then by its commonest words. Pure."""

from __future__ import annotations

import re

_STOP_WORDS = {
    "en": "the of and to in that is was for with on as by it from at are has this have not its will "
    "said their which be an but",
    "de": "der die und das den von mit ist nicht ein eine auf für im dem sich des zu auch als bei nach "
    "wird sind werden einen",
    "fr": "le la les des et du une est pour dans que qui sur par au avec pas plus ce sont il elle cette "
    "été aux ont ne se",
    "es": "el la los las de que en una por con para del se es su al más como pero sus fue son este "
    "ha entre sobre también",
    "it": "il di che la e per un una con non del della sono è anche dei le nel alla si da gli al più delle questo",
    "pt": "o a de que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das são pelo",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi sonra kadar ancak ise değil türkiye olduğu ilk",
    "pl": "i w na z do nie się że to jest o jak przez po od są oraz dla ma będzie tym jego który",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er om ook als bij maar naar door wordt",
    "ru": "и в на что не с по для из как это от к за его но при также до был года так все она они который",
    "uk": "і в на що не з за та до від для як це його але при також був року так всі вона вони який й є у",
    "kk": "және мен бен пен үшін бұл бір да де осы туралы деп болып жылы арқылы кейін дейін еді екен жаңа елдің",
}
_SETS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_UKRAINIAN = re.compile("[їєґ]", re.IGNORECASE)
_LOOKED_AT = 6000  # characters


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language of `text`; None where nothing tells."""
    sample = text[:_LOOKED_AT]
    if scripted := _by_script(sample):
        return scripted
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return None
    cyrillic = sum("а" <= w[0] <= "я" or w[0] in "ёәғқңөұүһії" for w in words) > len(words) / 2
    names = ("ru", "uk", "kk") if cyrillic else ("en", "de", "fr", "es", "it", "pt", "tr", "pl", "nl")
    counts = {name: sum(word in _SETS[name] for word in words) for name in names}
    seen = set(words)
    counts = {name: n if len(seen & _SETS[name]) >= 3 else 0 for name, n in counts.items()}
    if cyrillic:
        # letters of its own are surer than words: a Russian text has a few Kazakh names, not a tenth
        if len(_KAZAKH.findall(sample)) > len(sample) / 40 and not _UKRAINIAN.search(sample):
            return "kk"
        counts["uk"] += 3 * len(_UKRAINIAN.findall(sample))
    best = max(names, key=lambda name: (counts[name], -names.index(name)))
    return best if counts[best] >= max(1, len(words) // 25) else ("ru" if cyrillic else None)


def _by_script(sample: str) -> str | None:
    if sample.isascii():
        return None
    kana = sum("\u3040" <= c <= "\u30ff" for c in sample)
    han = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    hangul = sum("\uac00" <= c <= "\ud7af" for c in sample)
    arabic = sum("\u0600" <= c <= "\u06ff" for c in sample)
    letters = sum(c.isalpha() for c in sample) or 1
    if hangul > letters / 3:
        return "ko"
    if kana > letters / 10:
        return "ja"
    if han > letters / 3:
        return "zh"
    return "ar" if arabic > letters / 2 else None
