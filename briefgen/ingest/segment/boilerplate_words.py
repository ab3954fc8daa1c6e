"""Lines that are boilerplate whatever stands around them: the words of sites, by kind. Pure data."""

from __future__ import annotations

import re
from enum import Enum


class Mark(Enum):
    """What a line of a page is, where it isn't the article's own words."""

    ADVERT = "advert"  # may stand in the middle of an article, as WIDGET, CAPTION, SOURCE and MORE may
    WIDGET = "widget"  # sharing, sign-up, cookies, font size, navigation
    CAPTION = "caption"
    SOURCE = "source"  # of a chart
    MORE = "more"  # "Read more: another article"
    COMMENTS = "comments"  # what follows is no longer the article
    RELATED = "related"  # a list of other articles begins
    END = "end"  # a wire agency's end mark, a copyright line
    NOTE = "note"  # about the author or where it was first printed; belongs to the article
    RULE = "rule"
    SENDER = "sender"  # of a forwarded mail
    WALL = "wall"  # "Subscribe to read on": what follows is for those who pay, if it is an article at all


def _lines(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(alternatives) + r")\W*$", re.IGNORECASE)


WHOLE: list[tuple[Mark, re.Pattern[str]]] = [
    (Mark.END, re.compile(r"#{3,}$")),  # of a press release
    (
        Mark.RULE,
        re.compile(
            r"(?:[-–—_=*•·~#+]\s*){3,}$|\*\s?\*\s?\*$|\f$"
            # each text of a database's list
            r"|\d+ of \d+ (?:record|document|article|result|item)s?$"
            r"|(?:record|document|article|result|item) \d+ of \d+$",
            re.IGNORECASE,
        ),
    ),
    (
        Mark.ADVERT,
        _lines(
            r"[-–—\[(]*\s*(?:advertisements?|advertising|ads?|adverts?|sponsored(?: content| links?)?"
            r"|promoted(?: content)?"
            r"|paid post|реклама|anzeige|werbung|publicité|publicidad|广告|жарнама)"
            r"(?:\s*[-–—:|·•]?\s*(?:(?:scroll|continue|story continues|article continues)[^.]{0,40}))?",
            r"(?:story|article|content|text) continues (?:below|after)[^.]{0,40}",
            r"(?:close|skip|remove|hide) (?:ads?|advertisements?)",
            r"supported by",
            r"scroll to continue[^.]{0,30}",
            r"about sponsored content|why am i seeing this",
            r"(?:a (?:message|word|note) from (?:our (?:sponsors?|partners?)|(?-i:[A-Z])[^.!?\n]{1,40})"
            r"|(?:presented|sponsored|brought to you|powered) by (?-i:[A-Z])[^.!?\n]{1,40})",
        ),
    ),
    (
        Mark.COMMENTS,
        _lines(
            r"hashtags?",
            r"(?:(?:view|show|see|read|load|all|add|post|leave|write)\s+)?(?:a |all |more |\d+ )*(?:comments?|reply"
            r"|replies)"
            r"(?: section| closed| are closed| policy)?\s*(?:\(\d+\)|\d+)?",
            r"no comments(?: yet)?|[^\n.]{1,40} said(?:\.{3}|…)|discussion about this post",
            r"(?:join|start) the (?:conversation|discussion|debate)",
            r"be the first to comment",
            r"(?:log|sign) ?in (?:or \w+ )?to (?:comment|reply|post)[^.]{0,30}",
            r"(?:комментарии|kommentare|commentaires|comentarios|评论|пікірлер)(?:\s*\(?\d+\)?)?",
            r"try our ai features?[^.]{0,40}",
            r"(?:explore|discover|see|ask)[^.]{0,25}\bAI\b[^.]{0,30}",
            r"(?:tags?|topics?|keywords?|filed under|categories|labels"
            r"|теги|метки|schlagwörter|mots-clés|etiquetas|标签)"
            r"\s*[:：][^.]{0,200}",
            r"(?:[#＃][\w-]+[\s,]*){1,20}",
        ),
    ),
    (
        Mark.RELATED,
        _lines(
            r"(?:related|recommended|similar|suggested|popular|trending|latest|more|other|top|further|featured)"
            r"(?: (?:articles?|stories|story|news|posts?|content|topics?|coverage|reading|reads|links|headlines"
            r"|for you|now"
            r"|today|this week|from around the web))+",
            r"(?:most (?:read|popular|viewed)|latest|more|top (?:news|stories)|read more)"
            r" (?:from|on|in|about)(?: [^\s.!?]+){1,6}",
            r"(?:more|recommended|picked|selected) for you|more about|latest|keep reading|go deeper",
            r"list of \d+ items|list \d+ of \d+|end of list",
            r"explore more on these topics|more on this (?:story|topic)|(?:also|read) in this section",
            r"(?:related|recommended|trending|see also|also read|read also|read next|up next|don['’]t miss"
            r"|in case you missed it)",
            r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|what to read next"
            r"|editor['’]?s['’]? (?:picks?|choice))",
            r"most (?:read|popular|viewed|shared|commented)(?: (?:articles|stories|in [\w ]{2,20}))?",
            r"more like this|(?:next|previous) (?:article|story|post)",
            r"more (?:[\w-]+ ){0,2}(?:news|stories|headlines)",
            r"(?:references|footnotes|bibliography|external links|works cited)(?:\[edit\])?",
            r"(?:читайте (?:также|по теме)|смотрите также|(?:другие |главные |последние )?новости(?: по теме| дня)"
            r"|(?:материалы|статьи|ещ[её]) по теме|по теме|похожие (?:новости|статьи)"
            r"|相关(?:阅读|新闻|文章)|延伸阅读|推荐阅读"
            r"|das könnte (?:sie|dich) (?:auch )?interessieren|lesen sie auch|mehr zum thema"
            r"|lire aussi|à lire aussi|lea también|te puede interesar|оқи отырыңыз)",
        ),
    ),
    (
        Mark.MORE,
        re.compile(
            r"(?:\[|\()?(?:(?:also |now )?read(?: more| also| next| the full \w+| here)?|see also|related(?: \w+)?"
            r"|watch|listen"
            r"|don['’]t miss|more on this|further reading|click here|recommended|must read|explainer|opinion"
            r"|читайте также|по теме|lire aussi|à lire aussi|lesen sie auch|mehr dazu|lea también|相关阅读|延伸阅读)"
            r"\s*(?:\s[|>»]|[:：|>»])\s*\S.{0,200}$"
            r"|(?:\[|\()?(?:read (?:more|this next)|learn more|continue reading|show more|see more|view more|load more"
            r"|click here(?: to read)?"
            r"(?: more)?|read (?:the )?full (?:article|story|report)|full story|expand|подробнее|читать далее"
            r"|weiterlesen"
            r"|lire la suite|leer más|阅读更多|阅读全文)\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        Mark.END,
        re.compile(
            r"\W*(?:end of document|endi(?:tem|t)?|\(ends?\)|ends?|-\s?30\s?-|###|конец|ende|fin|（完）|\(完\)|完)\W*$"
            r"|■+$"
            r"|(?:media |press |investor |further )?contacts?(?: information)?\W*$|forward[- ]looking statements?\W*$"
            r"|(?-i:SOURCE) [^\n]{2,60}$"
            r"|(?:reproduction|republication|redistribution)\b[^\n]{0,40}\b(?:permitted|prohibited|allowed|forbidden)"
            r"\b[^\n]{0,120}$"
            r"|(?-i:[a-z]{2,4}(?:/[a-z]{2,5}){1,3})$"
            r"|(?:(?:media|press|further|for more information)?\s?contacts?|notes? (?:to|for) editors?|disclaimer)"
            r"\s*:[^\n]{0,200}$"
            # "© Jane Doe/Agency" without a year is a picture's
            r"|(?:©|\(c\)|copyright\b)(?![^\d\n/]{2,50}/[^\d\n/]{2,40}$)[^\n]{0,160}$"
            r"|(?:版权声明|免责声明|特别声明)\s*[:：]?[^\n]{0,200}$"
            r"|this (?:page|article|entry) was last (?:edited|modified|changed) on\b[^\n]{0,80}$"
            r"|contacts? for (?:journalists|(?:the )?(?:media|press)|editors|investors)\b[^\n]{0,80}$"
            r"|(?:\d{4} )?all rights reserved[^\n]{0,80}$|все права защищены\W*$|alle rechte vorbehalten\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        # the rest is for those who pay
        Mark.WALL,
        _lines(
            r"(?:please )?(?:subscribe|register|sign (?:up|in)|log ?in|become a (?:member|subscriber))"
            r"(?: or [\w ]{2,12})?(?: now| today)? (?:to|and) (?:unlock|continue|keep|read|access|see|view)\b"
            r"[^.]{0,80}",
            r"(?:to (?:continue|keep|finish) reading|to (?:read|access|view) (?:the rest|the full|this"
            r"|all))\b[^\n]{0,140}",
            r"(?:create|open|make) an? (?:free )?account to (?:read|continue|unlock|keep|see)\b[^\n]{0,80}",
            r"(?:the (?:author|writer|publisher) (?:has )?made this|this is an?) (?:story|post|article) [^\n]{0,20}"
            r"(?:available )?(?:to|for) (?:paying )?(?:members|subscribers)(?: only)?",
            r"(?:members?|subscribers?)[- ]only (?:story|post|article|content)",
            r"(?:continue|keep) reading (?:with|for|by)\b[^.]{0,80}",
            r"already (?:a |an |have (?:a|an) )?[\w ]{0,20}(?:subscriber|member|account|subscribed)\b[^\n]{0,60}",
            r"(?:this|the (?:full|rest of (?:this|the))) (?:article|story|content|post) is (?:only |available "
            r"|exclusive(?:ly)? |reserved )*"
            r"(?:for|to) [\w ]{0,20}(?:subscribers|members|readers)[^\n]{0,80}",
            r"you(?:['’]ve| have) (?:reached|used|read) [^\n]{0,40}(?:free )?(?:articles?|limit)[^\n]{0,60}",
            r"(?:start|try|get|choose) (?:your |a |an )?(?:free |unlimited |digital |full )*(?:trial|access"
            r"|subscription|plan)\b[^\n]{0,60}",
            r"(?:only |then |just |from )?[$€£]\s?\d+(?:[.,]\d\d)? (?:for|per|a|every) (?:your )?(?:first )?"
            r"(?:\d+ )?(?:weeks?|months?|year)\b[^\n]{0,180}",
        ),
    ),
    (
        Mark.WIDGET,
        _lines(
            r"(?:share|tweet|print|save|e-?mail|copy(?: link)?|pin it|like|follow|post|bookmark|gift|listen|reply"
            r"|report|flag"
            r"|send|share full)(?: (?:this|us|on|via|the|to|a|with|by|link|article|story|page|post|friends?"
            r"|facebook|twitter|x"
            r"|whatsapp"
            r"|linkedin|telegram|e-?mail|reddit|pdf|now|later)){0,5}(?:\s*\d+\s*(?:min(?:ute)?s?)?)?",
            r"(?:(?:facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|instagram|youtube|e-?mail|wechat"
            r"|weibo"
            r"|flipboard|messenger|threads|vk|mastodon|bluesky|copy link|print|share|line|pocket)[\s,|/·•]*){1,14}",
            r"(?:adjust |text |change )?font[- ]?size\s*:?(?:\s*[aA][+-]?)*",
            r"(?:[aA][+-]?\s+){1,3}[aA][+-]?",
            r"text size\s*:?.{0,20}",
            r"(?:(?:estimated )?reading time\s*:?\s*)?\d+[- ]min(?:ute)?s?(?: read| watch| listen)?",
            r"reading time\s*:?.{0,20}",
            r"(?:home|menu|search|sections?|skip to (?:main )?content|back to top|go back|toggle navigation|(?:sign"
            r"|log) ?(?:in|up"
            r"|out)|register|my account|close|next|previous|subscribe(?: now| today)?"
            r"|newsletters?|donate|support us|contact us"
            r"|about us|privacy policy|terms (?:of (?:use|service)|and conditions)|cookie (?:policy|settings)|sitemap"
            r"|accept(?: all)?(?: cookies)?|reject all|manage (?:preferences|cookies"
            r"|settings)|learn more|ok|got it|i agree"
            r"|open in app|view in browser|unsubscribe)",
            r"(?:поделиться|распечатать|teilen|drucken|partager|imprimer|compartir|分享|打印|бөлісу)(?:[\s:：].{0,40})?",
            r"(?:image|video|audio|photo)s? (?:not )?(?:available|unavailable|loading|gallery)",
            r"\d+ (?:shares?|views?|likes?|reads?)",
            r"loading|(?:(?:clipped from|source|url|link|web|original(?: article| page)?|retrieved from"
            r"|available at|saved from)\s*:?\s*)?https?://\S{4,300}(?:\s+\d{1,3} ?/ ?\d{1,3})?|@\w{2,30}|image|"
            r"www\.\S{4,100}|\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?",
            r"[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}|\d{2,5} words",
            r"what you need to know|key (?:takeaways|points|findings)|highlights|summary|companies|in brief",
            r"posted by [^\n.]{2,40}(?: at| on)? \d[^\n]{0,40}|news provided by\b[^\n]{0,60}",
            r"reporting from [A-Z][\w. ]{2,40}",
            r"end of (?:carousel|list|slideshow|gallery|widget|newsletter promotion|article(?: body)?)"
            r"|story highlights?",
            # a browser printed it
            r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?:\s?[AP]M)?\s+(?=[^\n]{0,60}[a-z]{3})\S[^\n]{11,200}",
            r"(?:headshot|profile picture|avatar)(?: of [^\n]{2,60})?",
            r"(?:[\w-]+ )?\(?opens (?:in )?(?:a )?new (?:window|tab)\)?",
            r"[^\n]{0,160}\b(?:quality|independent|fearless|trusted) journalism\b[^\n]{0,60}"
            r"\b(?:ever|support|help|subscri\w+|matters|possible|today)\b[^\n]{0,60}",
            r"(?:share|comment on|discuss) (?:or comment on )?this (?:article|story|post)\s*:?[^\n]{0,160}",
            r"[\w &-]{2,24}(?:\s*[|•·]\s*[\w &-]{2,24}){2,12}",  # a menu
            r"[^.\n]{0,80}\b(?:your|my) (?:\w+ )?(?:profile|account|bookmarks|inbox|feed|preferences"
            r"|subscription|reading list)\b"
            r"[^.\n]{0,60}",
            r"in this (?:article|story)\s*:?|key (?:events|points)|at a glance|article summary"
            r"|(?:topics|companies) (?:in this article|mentioned)",
            r"this article is more than \w+ (?:months?|years?) old",
            r"why (?:you can|to) trust\b[^.!?]{2,40}|our standards\s*:[^\n]{0,80}|reuse this (?:content|article)"
            r"|(?:purchase|get) (?:licensing|reprint)s? rights|order reprints?|request (?:a )?correction"
            r"|report (?:an|a) (?:error|typo|mistake)[^\n]{0,40}|have you (?:found|spotted|noticed) an? [^\n]{0,90}",
            r"disclosure statement|partners|view all partners|about the authors?|authors?|contributors?",
            r"view (?:gallery|all|photos?|images?|profile)|(?:open|view) image in (?:gallery|full ?screen)"
            r"|\+\s?\d{1,3}|\d+ of \d+"
            r"|\d+ / \d+|enlarge(?: this image)?|toggle caption|hide caption|click to enlarge",
            r"(?:having )?(?:trouble|problems) (?:viewing|reading) this (?:e-?mail|message|newsletter)[^\n]{0,60}"
            r"|(?:view|read|open) (?:this )?(?:e-?mail|message|it|newsletter)?\s?(?:online|in (?:your|a) browser)",
            r"(?:press|news|media) release(?:\s*(?:no\.?|nr\.?|number|#)?\s*[\d/.-]+)?|for immediate release"
            r"|(?:no\.|ref\.?|issue|vol\.?)\s*[:#]?\s*\d[\d/.-]{0,20}|embargoed until[^\n]{0,60}",
            r"download (?:pdf|the (?:report|paper|brief|full))[^.]{0,40}|pdf|\(?\d+(?:\.\d+)? ?[km]b\)?",
            r"[\d.,]+[km]? (?:followers?|subscribers?|likes?|shares?|views?|reactions?|claps?)",
            r"[+-]?\d+(?:\.\d+)?%|[A-Z]{1,5}=[A-Z]{1,2}|\d{1,3}",
            r"(?:you(?:['’]re| are) receiving this|you received this|this e-?mail was sent|was this e-?mail forwarded)"
            r"[^\n]{0,200}",
            r"(?:your e-?mail address will not be published|required fields are marked)[^\n]{0,80}",
            r"this (?:post|page|article|story|site) (?:may contain|contains) affiliate links?[^\n]{0,100}",
            r"[^\n]{3,80} do(?:es)? not work for, consult, own shares[^\n]{0,300}",
            r"thanks for reading\b[^\n]{0,140}",
            r"reader (?:view|mode)|(?:listen to|hear) this (?:article|story)|save (?:to|for) [\w ]{2,14}",
            r"updated at \d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?",
            r"we(?:['’]re| are) (?:now )?(?:closing|pausing|ending|wrapping up) (?:this|our|the) live "
            r"(?:page|blog|coverage)[^\n]{0,120}",
            r"(?:subscribers?|members?)[- ](?:exclusive|only)"
            r"|(?:exclusive )?(?:for|to) (?:subscribers|members)(?: only)?",
            r"(?:this|was this|has this) (?:letter|newsletter|e-?mail) (?:been |was )?"
            r"(?:sent|forwarded) to you[^\n]{0,100}",
            r"нашли (?:ошибку|опечатку)[^\n]{0,100}|(?:читайте|подписывайтесь на|смотрите) нас (?:в|на) [^\n]{2,40}",
            r"(?:打开|使用)?微信[^\n]{0,6}扫一扫[^\n]{0,40}|(?:微信)?扫(?:一扫|描二维码)[^\n]{0,40}|字号[^\n]{0,16}",
            r"(?=[^\d\n]*$)[\w'’&-]+(?: [\w'’&-]+)?(?: {2,}[\w'’&-]+(?: [\w'’&-]+)?){3,12}",  # a menu
            r"[\d.,\s]{1,9}(?:просмотр\w*|прочтени\w*)"
            r"|просмотров\s*:?\s*\d+|рубрики|архив|контакты|подписка|о (?:нас|газете)",
            r"(?:zur )?startseite(?: ?[>»›] ?[^\n]{1,80})?|lesezeit\s*:?.{0,20}|artikel (?:teilen|drucken|merken)",
            r"понравилась статья\b[^\n]{0,80}",
            # pages that their readers write
            r"(?:the )?(?:text|content)s? (?:is|are) available under\b[^\n]{0,120}",
            r"jump to (?:navigation|search|content)(?:, search)?|\^ [^\n]{1,300}|contents",
            r"from (?-i:[A-Z])[\w-]+, the (?:[\w-]+ ){0,3}(?:encyclop(?:a|æ)?edia|dictionary|reference|wiki)",
            # databases of newspapers
            r"(?:section|length|load-date|language|publication-type|document-type|graphic|subject"
            r"|industry)\s*:\s.{1,80}",
            r"body",
        ),
    ),
]
