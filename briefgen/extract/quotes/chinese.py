"""Cues and speakers in Chinese, where no space parts a name from its verb."""

from __future__ import annotations

import re

from briefgen.extract.quotes.attribution import Cue
from briefgen.extract.quotes.speakers import Speaker

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_VERBS = (
    "表示|指出|强调|認為|认为|称|稱|说|說|写道|寫道|介绍|透露|宣布|回应|回應|补充|補充|坦言|告诉|告訴|呼吁|警告|解释|"
    "解釋|问|問|道|直言|提到|谈到|声称|宣称|承认|重申|要求|建议|希望|预计|評論|评论|分析|报道|報道|感叹|笑称|明确|提出"
)
_SIGN = re.compile(f"[{_HAN}]")
_CUE = re.compile(f"(?:{_VERBS})")
_PART = re.compile(r"[，,。；;：:！？!?\n“”‘’「」『』（）()、\s]")
# The hundred most frequent family names or so, of one sign; then those of two.
_FAMILY = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖田董潘袁蔡"
    "蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫段雷龙龍"
    "黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向常汤湯康习習华華耿汤赖卓柯安成柴温俞钱"
)
_NAME = re.compile(
    f"(?:(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官)[{_HAN}]{{1,2}}|[{_FAMILY}][{_HAN}]{{1,2}}|[{_HAN}]{{1,6}}·[{_HAN}·]{{1,12}})$"
)
_ROLE = re.compile(
    f"(?:发言人|發言人|总统|總統|总理|總理|主席|部长|部長|主任|教授|专家|專家|分析师|经理|總經理|董事长|大使|书记|外长|"
    f"院长|校长|记者|局长|市长|省长|研究员|首相|秘书长|先生|女士|博士|行长|会长|创始人|首席执行官|负责人)([{_HAN}·]{{2,12}})$"
)
_NOUN = re.compile(
    f"[{_HAN}]{{0,10}}(?:发言人|發言人|专家|專家|分析人士|声明|聲明|报告|報告|官员|官員|媒体|媒體|人士|分析师|部|会|公司|"
    "负责人|学者|文章|公报|网民|记者|工作人员|政府|方面|机构|银行|社|报|中方|美方|双方)$"
)
_PRONOUN = re.compile("(?:他们|她们|他|她)$")
# Between the subject and its verb: when, where and how.
_MIDDLE = re.compile(
    r"(?:(?:还|也|又|则|同时|随后|日前|近日|今天|昨天|当天|此前|曾|明确|再次|进一步|一再|同日|多次|周[一二三四五六日]|星期[一二三四五六日]|"
    r"接受[^，。]{1,20}采访时|对[^，。]{1,12}|向[^，。]{1,12}|在[^，。]{1,24}(?:上|中|时|里|后|会)|\d{1,2}月\d{1,2}日|\d{1,2}日|就此|对此))+$"
)
_LOOK = 40  # characters


_AFTER_STOP = re.compile("(?:(?:本报|新华社|中新社|本网)?记者(?:说|道)?)?[。，]")
_CALLED = re.compile("(?:称为|稱為|称作|所谓|所謂|名为|誉为|叫做|题为|简称|俗称|称之为)$")


def names_term(text: str, start: int, end: int, before: int, after: int) -> bool:
    """Whether the signs `start`:`end` between marks at `before` and `after` are a term: called so, or the
    short beginning of a sentence that goes on."""
    if _CALLED.search(text, max(0, before - 4), before) is not None:
        return True
    heads = before == 0 or text[before - 1] in "，。；：,\n "
    goes_on = text[after : after + 1] > "\u3400" and text[end - 1] not in "。！？，"
    return heads and goes_on and end - start <= 8


def is_chinese(text: str) -> bool:
    """Whether a few characters show that the words around a mark are Chinese."""
    return _SIGN.search(text) is not None


def ends_clause(text: str, cue: Cue) -> bool:
    """Whether nothing but its hearer follows a verb that stands in a sentence of its own: `王五告诉记者。`"""
    return _AFTER_STOP.match(text, cue.end) is not None


def _subject(text: str, start: int, end: int) -> Speaker | None:
    """The speaker that ends at `end`, somewhere after `start`."""
    piece = text[start:end]
    middle = _MIDDLE.search(piece)
    if middle is not None and middle.start() > 0:
        piece = piece[: middle.start()]
    piece = piece.rstrip()
    if piece.startswith("据"):
        start, piece = start + 1, piece[1:]
    parts = [part.end() for part in _PART.finditer(piece)]
    if parts and parts[-1] == len(piece):
        return None
    if parts:
        start += parts[-1]
        piece = piece[parts[-1] :]
    pronoun = _PRONOUN.search(piece)
    if pronoun is not None:
        kind = {"他": "he", "她": "she"}.get(pronoun[0], "they")
        return Speaker(start + pronoun.start(), start + pronoun.end(), kind)
    role = _ROLE.search(piece)
    if role is not None and _NOUN.search(role[1]) is None:
        return Speaker(start + role.start(1), start + role.end(1), "name")
    noun = _NOUN.search(piece)
    name = _NAME.search(piece)
    if name is not None and noun is None:
        return Speaker(start + name.start(), start + name.end(), "name")
    if noun is not None:
        return Speaker(start + noun.start(), start + noun.end(), "noun")
    if 2 <= len(piece) <= 12:
        return Speaker(start, start + len(piece), "name")
    return None


def chinese_before(text: str, start: int, end: int) -> Cue | None:
    """The cue in the characters `start`:`end`, which stand before a quotation."""
    start = max(start, end - 2 * _LOOK)
    cues = list(_CUE.finditer(text, start, end))
    strong = text[end - 1 : end] in ("：", ":", "，")
    for match in reversed(cues):
        speaker = _subject(text, start, match.start())
        if speaker is not None:
            return Cue(speaker, match.start(), match.end(), strong or match.end() == end)
    if strong and text[end - 1] != "，":
        speaker = _subject(text, start, end - 1)
        return Cue(speaker, end - 1, end, True) if speaker is not None else None
    return None


def chinese_after(text: str, start: int, end: int) -> Cue | None:
    """The cue in the characters right after a quotation."""
    while start < end and text[start] in "，,。 ":
        start += 1
    match = _CUE.search(text, start, min(end, start + _LOOK))
    if match is None:
        return None
    speaker = _subject(text, start, match.start())
    return Cue(speaker, match.start(), match.end(), True) if speaker is not None else None
