"""Words that names are made of or come with: titles, particles, nations, days, first names."""

from __future__ import annotations

from briefgen.extract.cues import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, gather

TITLES = gather(
    """
    mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir dame lord lady sen sen. rep rep. gov gov. gen gen. col col. lt
    lt. sgt sgt. capt capt. maj. adm. cmdr. supt rev rev. hon hon. st. president vice-president premier chancellor
    minister secretary senator representative congressman congresswoman governor mayor chairman chairwoman chair
    chairperson chief officer ceo cfo coo cto director professor doctor judge justice general colonel major captain
    sergeant lieutenant admiral commissioner inspector superintendent constable sheriff detective spokesman
    spokeswoman spokesperson ambassador envoy analyst economist strategist researcher scientist coach manager
    striker midfielder defender goalkeeper king queen prince princess pope cardinal archbishop bishop father sister
    imam rabbi sheikh emperor sultan emir leader founder co-founder head author writer journalist reporter editor
    attorney lawyer prosecutor counsel speaker treasurer deputy councillor councilor councilman councilwoman msp mp
    fellow lecturer actor actress singer executive partner principal president-elect laureate comrade
    det insp director-general secretary-general attorney-general sub-lieutenant cllr sgt-maj президент
    премьер премьер-министр министр глава директор председатель депутат пресс-секретарь губернатор эксперт аналитик
    профессор доктор генерал посол спикер вице-премьер вице-министр аким госсекретарь сенатор kanzler bundeskanzler
    bundeskanzlerin minister ministerin präsident präsidentin professorin sprecher sprecherin président présidente
    ministre directeur directrice monsieur madame herr frau m. mme мемлекет президенті министрі төрағасы әкімі
    """
)
NATIONS = gather(
    """
    chinese american british russian french german japanese korean indian kazakh kazakhstani uzbek kyrgyz tajik
    turkmen turkish iranian iraqi israeli palestinian ukrainian polish italian spanish portuguese brazilian mexican
    canadian australian african european asian eu uk us u.s. u.k. un u.n. dutch swedish norwegian danish finnish
    swiss austrian belgian greek czech hungarian egyptian saudi pakistani indonesian malaysian thai vietnamese
    philippine south north former then acting interim republican democratic democrat tory labour conservative new
    irish scottish welsh argentine chilean afghan syrian lebanese
    """
)
COLLECTIVE = gather(
    """
    police officials analysts experts critics authorities sources scientists researchers investigators prosecutors
    lawyers activists supporters opponents observers diplomats lawmakers economists residents witnesses campaigners
    doctors organisers organizers executives traders investors historians protesters protestors fans teachers
    parents students users reviewers ministers leaders others people some many state media management staff
    firefighters detectives officers scholars commentators reporters rescuers workers farmers insiders villagers
    locals neighbours neighbors someone somebody nobody everyone everybody others эксперты аналитики власти
    чиновники источники
    """
)
# Capitalised where a sentence begins, and no name for it.
NO_NAMES = (
    COLLECTIVE
    | DETERMINERS
    | CONJUNCTIONS
    | PREPOSITIONS
    | gather(
        """
    however meanwhile pressed challenged quizzed questioned reached contacted approached founded born
        also still then now here there yesterday today tomorrow later earlier once again perhaps yes
    no not even instead indeed moreover furthermore additionally finally first second third asked speaking according
    citing quoting writing responding commenting adding last next more most one two only just such advertisement
    photo read see related comments yet thus hence overall recently separately similarly elsewhere online officials
    analysts experts critics police people sources scientists researchers однако также затем ранее позже между тем
    поэтому кроме того хотя пока это этот эта эти все его её их
    """
    )
)
TIMES = gather(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec twitter facebook instagram
    christmas easter ramadan internet telegram
    """
)
PARTICLES = gather(
    """
    von van de da del della di du der den ten ter la le bin ibn bint al el al- dos das do y e zu ben of and &
    """
)
JOINS_WORDS = frozenset({"of", "and", "&", "e", "y"})
# After these, `of` and `and` belong to the name; and the name is no person's.
ORGANISATIONS = gather(
    """
    bank university ministry department institute house center centre council office bureau agency committee
    commission school college board federation association union society church court chamber academy foundation
    fund group organization organisation league party kingdom states republic city state government embassy company
    times journal news post post's press administration authority service police corporation network institution
    museum hospital army
    """
)
CUTS = gather(
    """
    dedicated based released published issued seen obtained posted released familiar close briefed named speaking
    quoted reviewed sent signed written made given there here today yesterday late early last this next
    """
)
# Common first names, and those of people often in the news: which of two the pronoun means.
FEMALE = gather(
    """
    mary anna anne ann maria emma olivia sarah sara susan linda patricia jennifer elizabeth barbara jessica karen
    nancy lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
    rebecca laura helen sharon cynthia kathleen amy angela shirley brenda pamela nicole samantha katherine christine
    debra rachel carolyn janet maureen julie julia hillary hilary kamala theresa angela ursula christine jane kate
    claire alice charlotte sophie lucy hannah victoria natalie diana fiona jacinda nikki nancy ivanka melania dilma
    rosa elena irina olga natalia svetlana aigul dinara gulnara saule alma janice joanna joan judith heather marie
    martha teresa giorgia ngozi kristalina greta malala michelle oprah taylor beyonce megan meghan penny louise ruth
    grace eva
    """
)
MALE = gather(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond
    patrick jack dennis jerry tyler aaron jose adam nathan henry douglas peter zachary kyle noah ethan jeremy walter
    christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce
    gabriel joe logan alan juan albert willie elijah wayne randy vincent mitch boris vladimir emmanuel barack bill
    bernie mike tom tim jim bob steve dan ben matt chris nick greg jeff rick tony sergei dmitry ivan mikhail
    nursultan kassym-jomart askar ahmed mohammed muhammad ali omar hans klaus lula luiz keir rishi simon martin
    philip neil ian craig graham
    """
)
