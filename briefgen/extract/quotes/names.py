"""Words that names are made of or come with: titles, particles, nations, days, first names."""

from __future__ import annotations

from briefgen.extract.quotes.cues import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from briefgen.text.lexicon import gather

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
    сарапшы саясаттанушы ғалым тұрғын басшысы төраға әкім экономист эколог журналист предприниматель фермер житель
    жительница врач учитель блогер активист правозащитник историк социолог финансист писатель художник
    тренер собеседник политолог учёный ученый юрист адвокат
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
    actually clearly obviously basically apparently presumably ultimately eventually initially currently previously
    traditionally historically unfortunately sadly interestingly crucially nevertheless nonetheless otherwise afterwards
    besides thereafter maybe sometimes often always never ever well oh ok okay yeah sure originally certainly suddenly
    importantly fortunately increasingly typically generally usually normally naturally surprisingly ironically
    afterward hundreds thousands dozens scores millions crowds members
    citing quoting writing responding commenting adding last next more most one two only just such advertisement
    photo read see related comments yet thus hence overall recently separately similarly elsewhere online officials
    analysts experts critics police people sources scientists researchers однако также затем ранее позже между тем
    поэтому кроме того хотя пока это этот эта эти все его её их
    я мы вы ты нам нас вам вас мне меня нами вами себя там здесь тут тогда теперь сейчас сегодня вчера завтра
    при в на по за из от до к с о об у для не но и а если когда как что где кто чтобы после перед
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
# Months that are names, too, unless a word of time leads to them.
NAME_MONTHS = gather("may april june august jan summer")
TIME_LEADS = gather("in on last this late early next since by until till of from to and mid through during every")
PARTICLES = gather(
    """
    von van de da del della di du der den ten ter la le bin ibn bint el al- dos das do y e zu ben of and &
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
# Nouns for persons that no ending shows; before a comma and capitals, a name follows.
KIN = gather(
    """
    husband wife son daughter mother father brother sister uncle aunt cousin grandson granddaughter grandmother
    grandfather widow widower mum mom dad partner fiancé fiancée girlfriend boyfriend friend neighbour neighbor
    colleague boss chief aide ally rival shadow critic expert victim survivor resident student graduate pupil veteran
    nurse surgeon gp doctor vet priest vicar nun pensioner farmer baker cook chef mechanic engineer man woman boy girl
    teenager guard captain skipper pilot host guest witness apprentice clerk lad youth patient tenant landlord
    landlady hotelier employee trainee nominee appointee designee refugee champion medallist medalist pundit candidate
    advocate magistrate laureate delegate star pro rookie freshman sophomore cop colleague spaniard frenchman
    italian german portuguese dutchman scot scotsman englishman irishman american argentine brazilian belgian swede
    norwegian dane signatory warden steward official source insider beneficiary dignitary missionary sibling
    twin classmate teammate roommate flatmate housemate inmate associate
    """
)
HE_NOUNS = gather("man boy father husband son brother uncle grandfather widower dad lad king prince actor spokesman")
SHE_NOUNS = gather("woman girl mother wife daughter sister aunt grandmother widow mum mom queen actress spokeswoman")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "eer", "ess")
_NO_PERSON = gather(
    """
    other another number letter paper newspaper order matter quarter border winter october november
    december september chapter computer centre center sector factor floor door server tower power water fewer
    higher lower larger smaller better former latter over under after never ever however whether rather later earlier
    order offer answer minor major poor senior junior error terror mirror horror labor harbor
    harbour indoor outdoor motor tractor reactor supper super upper inner outer proper paper
    list exist assist insist persist consist twist resist less unless press process business success address access
    progress congress illness weakness fitness wilderness register cluster
    disaster poster banner dinner corner river ladder shower weather leather feather together either neither anger
    danger finger hunger gender calendar cover discover recover deliver remember consider wonder per
    for or nor color colour flavour favour labour behaviour humour rumour vapour neighbourhood tour hour four your our
    charter career cancer fiber fibre fever silver cheer steer beer pier barrier layer prayer trailer flyer thriller
    container helicopter theater meter liter timber rubber copper butter chamber shelter filter starter flower drawer
    buffer glacier newsletter offer trigger laughter slaughter whisper murder thunder hammer ladder folder border
    pepper sugar cellar pillar radar altar solar polar corridor vector mist wrist fist transfer encounter takeover
    handover turnover changeover makeover crossover passover hangover october monster counter printer
    freezer cooler heater boiler cracker burger sticker marker locker razor armor armour odor odour
    vigor vigour rigor rigour parlor parlour splendor ardor fervor valor mattress fortress dress stress
    distress excess progress egress bitterness happiness darkness sickness likeness
    """
)


def is_person(noun: str) -> bool:
    """Whether a small-letter English noun stands for a person: `driver`, `economist`, `aunt`."""
    noun = noun.rpartition("-")[2]  # ex-husband
    return (
        noun in TITLES or noun in KIN or (noun.endswith(_PERSON_ENDINGS) and noun not in _NO_PERSON and len(noun) > 4)
    )


CUTS = gather(
    """
    paid funded commissioned led run backed conducted
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
    abigail ada adele agnes aisha alexandra alexis alicia alison allison amelia amina amy andrea angelina anita annabel
    annette annie antonia audrey ava beatrice becky belinda bella bernadette beth bethany betsy beverly bianca
    bridget caitlin camila carla carmen caroline carrie catherine cathy cecilia celia chantal charlene
    chloe christina cindy clara clarissa colleen connie constance courtney daisy dana daniela daphne darlene debbie
    delia denise diane dolores dora doris dorothy edith eileen elaine eleanor elise ella ellen ellie elsa
    emilia erica erin esther ethel eunice evelyn fatima felicity fern flora frances francesca freya
    gabriela gabriella gail gemma georgina geraldine gertrude gillian gina gladys gloria greta gwen harriet
    heidi helena henrietta ida imogen ines ingrid irene isabel isabella isla jackie jacqueline jade
    jasmine jeanette jeanne jenna jenny jessie jill joanne jocelyn jodie josephine joyce juanita judy
    karin katarina kathryn kathy katie kayla kirsten kirsty kristen kristin kylie lara latoya lauren
    leah leila lena lily linda lois lola loretta lorraine lottie louisa lucia lucinda lucy lydia lynn lynne mabel
    madeleine mara maggie maisie mandy marcia margot marian marianne marina marion marjorie marlene maya megan mei
    melinda mercedes mia mildred millie miranda miriam molly mona monica moira muriel myra nadia nadine naomi
    natasha nina noor nora norma pamela patty paula pauline peggy petra philippa phoebe phyllis
    polly priscilla priya rachael ramona regina renee rhonda rita roberta robyn rosalind rosemary rosie roxanne
    sabrina sadie sally samira sanna selina shannon sheila shelley sheryl sienna simone siobhan sonia sonya
    stacey stella susanna susannah suzanne sylvia tamara tammy tanya tara tatiana teresa tess tessa thelma
    tiffany tina toni tracey tracy trisha valentina valerie vanessa vera veronica vicky viola vivian
    wanda wendy wilma winifred yasmin yolanda yvette yvonne zara zoe elif ayesha aigerim anastasia ekaterina
    ksenia ludmila lyudmila marina nadezhda oksana polina tatyana yulia yuliya zhanna madina assel asel zarina
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
    abdul abraham adrian ahmad aidan alastair albert alberto alejandro aleksandr alec alexei alfred ali alistair
    amir anders andre andreas andrei andy angelo angus antonio archie arnold ashraf arturo barney barry bashar basil ben
    benedict bernard bert bjorn bob bobby boyd brad bradley brendan brent bret bryce cameron carlos cecil cesar
    chester chuck clarence claude clifford clint clive clyde cody colin conor cory curtis cyril damian damien danny
    darren darryl dave declan demetrius denis derek derrick desmond diego dirk dominic don donovan doug duncan dwight
    earl eddie edgar edmund eduardo edwin eli elias elliot elliott elon emil enrique ernest ernesto ethan eugene evan
    farid felipe felix ferdinand fernando finn floyd francis francisco franco franklin fred freddie frederick gareth
    garry gavin geoff geoffrey georg gerard gianni gilbert giovanni giuseppe glen glenn gordon guillermo gus
    guy hamish hamza harry harvey hassan hector herbert herman howard hugh hugo hussein hans ibrahim igor imran isaac
    isaiah ismail ivor jake jamal jared jarvis javier jay jean-claude jeff jeffery jermaine jerome jesus jimmy joao
    joel johan johann johannes jon jonas jorge josef josh juergen jules julian julio jurgen karim karl ken kenny kent
    khalid kirk klaus kurt lance lars laurence len leo leon leonard leonardo leroy lester lewis lionel lloyd louis lucas
    luca luigi luis luke malcolm manuel marc marcel marco marcos marcus mario marius marshall martyn marvin massimo
    mateo mathias mats matteo maurice mauricio max melvin micah mick miguel milton mo mohamed mohammad morris murray
    mustafa naoki narendra ned nelson nigel nikolai nils noel norman oleg oleh oliver olivier orlando oscar osman oswald
    otto owen pablo paolo pascal patrice pavel pedro pep perry pete phil phillip pierre piotr rafael rahul raj rajesh
    ralph ramon raul ravi reginald rene ricardo richie rob robbie rod roderick rodney rodrigo roland rolf
    romeo ron ronnie ross roy rudolf rudy rupert russ russell saeed salman salvador sami sanjay santiago sascha
    sebastian serge sergio seth shane shaun shawn sid sidney simeon spencer stan stanley stefan stephan stewart stuart
    sunil sven tariq ted terrence theo theodore tobias toby todd tomas tommy travis trevor tristan tyrone valery vasily
    vernon viktor vince vijay vikram vitaly vivek wallace warren wesley wilbur wilfred winston wolfgang xavier yasser
    yuri yusuf zach arkady artem bolat daniyar dmitri ilya kairat konstantin leonid maxim mikhail nikita oleksandr pyotr
    ruslan serik timur vadim valentin volodymyr yerlan
    philip neil ian craig graham
    """
)
