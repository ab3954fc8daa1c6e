"""Words that tell who speaks: reporting verbs and nouns, in the languages of our articles.

The English verbs are those of newswriting style books and of the lists in the literature on
quotation (Krestel, Bergler & Witte 2008, "Minding the Source"; Pareti 2015, PARC 3.0), gathered anew."""

from __future__ import annotations

from briefgen.text.lexicon import gather

_BASES = gather(
    """
    accept accuse acknowledge add admit admonish advise affirm agree allege announce answer apologize appeal applaud
    argue articulate ask assert assess assure attest avow beg believe bemoan blame blast blurt boast brag brand call
    caution challenge characterize charge chastise chide chime cite claim clarify comment complain concede conclude
    concur condemn confess confide confirm congratulate contend counsel counter criticize cry declare decry defend
    demand demur denounce deny deplore describe detail disagree disclose dismiss dispute divulge doubt dub elaborate
    emphasize encourage enthuse estimate exclaim expect explain express exult fear forecast fret fume gripe growl
    grumble guess hail highlight hint hope identify implore imply indicate inform inquire insinuate insist instruct
    interject interrupt intone joke justify label lambast lament laugh lecture liken maintain marvel mention mock
    moan mumble murmur muse mutter note notify object observe offer opine order outline plead pledge portray post
    praise preach predict proclaim profess promise pronounce propose protest query question quip quote rail rant
    react reaffirm reason reassure rebuff rebuke rebut recall recommend recount refer reflect refute reiterate
    reject rejoice relate relay remark remember remind reminisce repeat reply report reprimand request resolve
    respond restate retort reveal rule scoff scold scream shout shrug sigh signal slam snap sob specify speculate
    state stipulate stress submit suggest summarize surmise suspect tease testify thank theorize threaten thunder
    tout trumpet tweet underline underscore urge vent verify voice volunteer vow wail warn welcome whisper wonder
    worry yell chant recite crow gush sneer chuckle gasp groan croak blog caution attribute term label nickname
    rage roar seethe storm holler bellow murmur grin stammer sniff smile reckon venture jest ponder posit acclaim regret
    christen
    """
)
_DOUBLING = gather("admit beg brag dub grin quip rebut refer regret slam snap sob submit")
# Doubled in British spelling only.
_BRITISH_DOUBLING = gather("counsel label signal marvel")


def _inflect(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")
    stem = base + base[-1] if base in _DOUBLING else base
    return third, stem + "ed", stem + "ing"


_PRESENT = {"say", "says", "tell", "tells", "write", "writes", "think", "thinks", "speak", "speaks"}
_PAST = {"said", "told", "wrote", "thought", "spoke", "read", "reads", "swore", "held", "found", "felt", "foresaw"}
_PAST |= {"forecast", "written"}
_ING = {"saying", "telling", "writing", "thinking", "speaking", "reading", "swearing", "seeing", "viewing"}
for _base in _BASES:
    for _form in {_base, _base[:-3] + "ise" if _base.endswith("ize") else _base}:
        _third, _past, _ing = _inflect(_form)
        _PRESENT |= {_form, _third}
        _PAST.add(_past)
        _ING.add(_ing)
for _base in _BRITISH_DOUBLING:
    _PAST.add(_base + _base[-1] + "ed")
    _ING.add(_base + _base[-1] + "ing")

# Verbs whose present is a noun, too: verbs only where a subject stands right before them.
_NOUN_BASES = gather(
    """
    call claim report state note comment order demand question promise pledge vow charge estimate forecast offer
    post quote reason request rule tweet voice hope fear doubt joke answer appeal brand label object remark reply
    cry signal stress welcome laugh worry guess thank dispute challenge counter blast protest query blame praise
    shout scream whisper sigh mention rebuke reprimand highlight detail outline propose submit appeal chime beg
    think speak address accept relay voice recall attest lament mock term nickname grin smile rail rant storm
    regret venture attribute
    """
)
NOUN_LIKE = frozenset(word for base in _NOUN_BASES for word in (base, _inflect(base)[0]))

_RUSSIAN = gather(
    """
    сказал заявил отметил подчеркнул сообщил добавил пояснил объяснил рассказал уточнил считает полагает признал
    ответил написал спросил указал напомнил предупредил призвал пообещал уверен утверждает говорит заверил
    подтвердил объявил констатировал резюмировал заключил прокомментировал возразил воскликнул высказал поблагодарил
    раскритиковал назвал выразил подчёркивает подчеркивает отмечает заявляет сообщает поясняет добавляет пишет
    рассказывает объясняет уточняет признаёт признает напоминает предупреждает призывает называет цитирует передал
    передает передаёт процитировал посетовал пожаловался настаивает думает отвечает говорится гласит следует
    поделился доложил проинформировал обвинил упрекнул высмеял похвалил обещает просит попросил потребовал
    требует опроверг пошутил съязвил парировал крикнул закричал прошептал вспомнил вспоминает отвечал продолжил
    продолжает объяснял говорил рассуждает подытожил посоветовал советует рекомендовал негодует возмутился
    возмущается удивился недоумевает сетует жалуется
    """
)
RUSSIAN = _RUSSIAN | {w + end for w in _RUSSIAN if w.endswith("л") and w != "гласил" for end in ("а", "и", "о")}
KAZAKH = gather(
    """
    деді дейді деген айтты айтады мәлімдеді мәлімдейді хабарлады хабарлайды түсіндірді жазды жауап атап баяндады
    есептейді санайды қосты сендірді ескертті
    """
)
GERMAN = gather(
    """
    sagte sagt sagten erklärte erklärt betonte betont meinte meint schrieb schreibt kritisierte kritisiert forderte
    fordert warnte warnt fügte teilte berichtete berichtet ergänzte behauptete behauptet bekräftigte räumte gestand
    antwortete fragte kündigte nannte lobte hieß äußerte versicherte zitierte
    """
)
FRENCH = gather(
    """
    dit déclaré déclare affirmé affirme expliqué explique ajouté ajoute souligné souligne estimé estime assuré
    assure précisé précise indiqué indique annoncé annonce écrit rappelé rappelle répondu répond confié confie lancé
    lance regretté regrette insisté insiste poursuivi poursuit martelé conclu dénoncé dénonce
    """
)
OTHERS = gather(
    """
    säger sade sa uppger menar dijo afirmó explicó añadió señaló aseguró declaró disse afirmou explicou ha detto zei
    powiedział dedi
    """
)

# Past and present tell who speaks by their subject; -ing forms borrow that of their sentence.
FINITE = frozenset(_PAST | _PRESENT) | RUSSIAN | KAZAKH | GERMAN | FRENCH | OTHERS
PARTICIPLES = frozenset(_ING) | gather("добавив отметив подчеркнув заявив сказав назвав пояснив уточнив")
VERBS = FINITE | PARTICIPLES
PASSIVES = frozenset(_PAST)
# Verbs that report only with the word after them; `.` stands for the end of their clause.
PHRASAL: dict[str, frozenset[str]] = {
    verb: gather(after)
    for verbs, after in (
        ("hit hits hitting", "out back"),
        ("lashed lashes lashing", "out"),
        ("took takes taking", "aim issue"),
        ("pushed pushes fired fires shot shoots clapped", "back"),
        ("weighed weighs chimed chimes jumped cut cuts broke butted", "in"),
        ("talked talks talking spoke speaks speaking", "of about"),
        ("pointed points pointing", "to out"),
        ("summed sums", "up"),
        ("piped pipes", "up"),
        ("went goes", "on further"),
        ("continued continues began begins finished starts started broke nodded nods", "."),
        ("put puts putting", "it"),
    )
    for verb in verbs.split()
}
MODALS = gather("would will could should might may must can cannot wouldn't won't couldn't can't wouldn’t won’t can’t")
# Whom Russian verbs name before their subject: `рассказал РИА Новости источник`.
RUSSIAN_ADDRESSEES = gather(
    """
    риа новости тасс интерфакс интерфаксу рбк журналистам журналисту агентству газете телеканалу изданию корреспонденту
    корреспондентам порталу сайту радиостанции ведомостям коммерсанту известиям reuters нам
    """
)
# These call things names: right before a mark they make a partial quotation, in the passive a term.
NAMING = gather(
    """
    call calls called calling dub dubs dubbed dubbing label labels labeled labelled labeling labelling brand brands
    branded branding term terms termed name names named nickname nicknamed coin coined know known entitled titled
    termed billed styled christened tagged
    """
)
# They can't stand before their subject: `told Smith` is told to Smith.
NOT_INVERTED = gather(
    """
    told tell tells accused accuse accuses blamed blame called calls call described describes describe praised
    praise thanked urged urges urge reminded informed assured advised warned-of criticized criticised slammed
    blasted condemned denounced dismissed rejected likened hailed quoted cited expected hoped feared found held
    expressed identified labeled labelled branded dubbed encouraged threatened
    """
)
NOMINALS = gather(
    """
    call claim statement remark remarks comment comments warning promise assertion vow pledge view views argument
    suggestion description words announcement question response message plea order demand accusation speech tweet
    post letter contention complaint insistence prediction declaration answer reply advice verdict observation
    admission criticism motto reaction opinion appeal slogan mantra refrain retort rallying-cry
    """
)
# Before a mark they announce a name, not words that were spoken.
ANNOUNCES_TERM = gather(
    """
    so-called socalled dubbed nicknamed termed titled entitled known coined christened named buzzword term phrase
    word slogan nickname moniker codenamed code-named called book film movie novel song album essay memoir
    documentary series play show programme podcast poem single ballad paper study book's author headline
    headlined labeled labelled hashtag acronym buzzwords words terms concept так-называемый называемый называемая
    называемые называемого называемой называемых компания компании тоо оао ооо зао ао пао газета газеты журнал книга
    фильм программа программы проект проекта роман клуб партия банк банка
    """
)

# After these and a comma, words in capitals are a title.
TITLED_WORKS = ANNOUNCES_TERM | gather(
    """
    report article column op-ed speech lecture exhibition documentary thesis dissertation pamphlet volume textbook
    portrait statue canvas mural installation yacht ship boat racehorse horse statue ballet musical sonata
    manifesto sitcom opera musical painting sculpture chapter editorial
    """
)

PRONOUNS = {
    "he": "he", "she": "she", "they": "they", "it": "it", "i": "i", "we": "i", "you": "i",
    "он": "he", "она": "she", "они": "they", "er": "he", "sie": "she", "il": "he", "elle": "she", "ол": "they",
}  # fmt: skip
PRONOUNS |= {
    word + mark + ending: kind
    for word, kind in PRONOUNS.items()
    if word.isascii()
    for mark in "'’"
    for ending in ("d", "s", "ve", "ll", "re", "m")
}
POSSESSIVES = {
    "его": "he",
    "её": "she",
    "ее": "she",
    "их": "they",
    "his": "he",
    "her": "she",
    "their": "they",
    "its": "it",
    "him": "he",
}
AUXILIARIES = gather(
    """
    has have had also later then would will did does do recently previously once again then still even further often
    reportedly famously never always just now soon first only long earlier separately meanwhile instead already
    yesterday today too ever actually both all themselves himself herself itself added-that could might may must can
    should went on to continued goes go be a ont avait hat haben hatte habe auch также ранее затем позже потом ещё
    еще тоже так вчера сегодня уже деп
    """
)
BE = gather("is are was were been being be get gets got were-being")
PREPOSITIONS = gather(
    """
    of in on at by for from with to as into over under about against between among during after before since until
    through via near off within without amid despite toward towards upon than like в на по от из с со у о об для при
    за к до через после перед без над под между про in von mit bei aus auf für im zu zum zur de du des dans sur avec
    pour par à au aux
    """
)
JOINING = frozenset({"of", "at", "from", "for", "with"})
CONJUNCTIONS = gather(
    """
    and but or so yet nor because although though while when where whereas if unless that which who whom whose how
    why what as than и но а или что который как когда если und aber dass weil et mais que
    """
)
DETERMINERS = gather(
    """
    the a an this that these those some many several one two three another other most his her its their our my both
    each every any various few all no der die das ein eine le la les un une l'
    """
)
RELATIVES = frozenset({"who", "which", "whom", "that"})

OWNED_BEFORE = frozenset(("selon", "laut", "словам", "мнению", "данным"))
# What a cue before a quotation may turn on: few words of a sentence, the others need no second look.
TURNS = FINITE | frozenset(PHRASAL) | PARTICIPLES | NOMINALS | VERBS | OWNED_BEFORE | {"according", "clear"}
