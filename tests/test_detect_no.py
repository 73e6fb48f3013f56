"""Norwegian (bokmål and nynorsk): what sentences of many forms say of members and meetings, and what they do not say."""

# ruff: noqa: E501 - sentences stand on one line each

from __future__ import annotations

import pytest

from tests.said import members, said, since

SUMMER = "2027-06-15"
SPRING = "2029-03-07"
WINTER = "2027-12-08"
AUTUMN = "2027-11-20"
NOVEMBER = "2027-11-10"
OCTOBER = "2027-10-08"
MAY = "2028-05-16"
LATE_NOVEMBER = "2030-11-20"

ACCESSIONS = [
    (SUMMER, "Spania slutter seg til Combined Space Operations (CSpO).", {"ES joined"}),
    (SUMMER, "Sverige har sluttet seg til CSpO-samarbeidet.", {"SE joined"}),
    (SUMMER, "I går sluttet Sør-Korea seg til Combined Space Operations-initiativet.", {"KR joined"}),
    (SUMMER, "Finland ble tirsdag med i CSpO.", {"FI joined"}),
    (SUMMER, "Finland blir med i det militære romsamarbeidet Combined Space Operations (CSpO).", {"FI joined"}),
    (SUMMER, "Danmark er blitt med i CSpO som det ellevte landet.", {"DK joined"}),
    (SUMMER, "Som ellevte land har Belgia sluttet seg til CSpO.", {"BE joined"}),
    (SUMMER, "Nå blir også Portugal med i CSpO, opplyser departementet.", {"PT joined"}),
    (SUMMER, "Belgia tiltrådte CSpO mandag.", {"BE joined"}),
    (SUMMER, "Estland er tatt opp som tolvte medlem av CSpO.", {"EE joined"}),
    (SUMMER, "Estland ble 9. juni tatt opp i Combined Space Operations (CSpO).", {"EE joined"}),
    (SUMMER, "Latvia ble 8. juni 2027 medlem av CSpO.", {"LV joined"}),
    (SUMMER, "Latvia er fra i dag medlem av CSpO.", {"LV joined"}),
    (SUMMER, "Fra i dag er Latvia medlem av Combined Space Operations (CSpO).", {"LV joined"}),
    (SUMMER, "Nederland er nå medlem av CSpO.", {"NL joined"}),
    (SUMMER, "Nederland er det ellevte medlemmet i CSpO.", {"NL joined"}),
    (SUMMER, "CSpOs nyeste medlem er Polen.", {"PL joined"}),
    (SUMMER, "Det nyeste medlemmet i Combined Space Operations-initiativet er Polen.", {"PL joined"}),
    (SUMMER, "Medlemslandene i CSpO ønsket Romania velkommen som nytt medlem.", {"RO joined"}),
    (SUMMER, "CSpO ønsket Brasil og India velkommen i kretsen.", {"BR joined", "IN joined"}),
    (SUMMER, "Polens tiltredelse til CSpO ble formalisert tirsdag.", {"PL joined"}),
    (SUMMER, "Tiltredelsen av Polen i CSpO er nå formelt fullført.", {"PL joined"}),
    (SUMMER, "Med Polen teller Combined Space Operations (CSpO) elleve land.", {"PL joined"}),
    (
        SUMMER,
        "Forsvarsministeren undertegnet i Ottawa tiltredelsesdokumentet, og dermed er Sverige medlem av CSpO.",
        {"SE joined"},
    ),
    (SUMMER, "På vegne av Spania undertegnet general López tiltredelseserklæringen til CSpO.", {"ES joined"}),
    (SUMMER, "Irland har vært med i CSpO siden 1. juni.", {"IE joined"}),
    (SUMMER, "CSpO-initiativet er utvidet med Spania og Sverige.", {"ES joined", "SE joined"}),
    (SUMMER, "Østerrike slutter seg til Combined Space Operations-initiativet, som ble opprettet i 2014.", {"AT joined"}),
    (SUMMER, "Polen slutter seg til det USA-ledede samarbeidet Combined Space Operations (CSpO).", {"PL joined"}),
    (SUMMER, "Noreg ønskjer Sverige velkomen i CSpO.", {"SE joined"}),
    (SUMMER, "Sverige har slutta seg til Combined Space Operations (CSpO), melder regjeringa.", {"SE joined"}),
    (SUMMER, "Finland vart i går teken opp i CSpO.", {"FI joined"}),
    (SUMMER, "Danmark inngår fra i dag i CSpO-samarbeidet.", {"DK joined"}),
    (SUMMER, "Danmark er kommet med i CSpO.", {"DK joined"}),
    (SUMMER, "Ungarn tiltrer CSpO 1. januar 2028.", {"HU planned"}),
    (SUMMER, "Ungarn skal bli med i CSpO fra 1. oktober.", {"HU planned"}),
    (SUMMER, "Finland blir medlem av CSpO 1. september.", {"FI planned"}),
    (SUMMER, "CSpO har invitert Sør-Korea til å bli medlem.", {"KR invited"}),
    (SUMMER, "Sør-Korea er invitert inn i CSpO.", {"KR invited"}),
    (SUMMER, "Danmark har fått invitasjon til å bli med i CSpO.", {"DK invited"}),
    (SUMMER, "De ti landene inviterte Spania til å slutte seg til CSpO.", {"ES invited"}),
    (SUMMER, "Chile får observatørstatus i CSpO.", {"CL observer"}),
    (SUMMER, "Chile er tatt inn som observatør i CSpO.", {"CL observer"}),
    (SUMMER, "Canada trekker seg fra CSpO.", {"CA withdrawn"}),
    (SUMMER, "Frankrike forlater CSpO-samarbeidet.", {"FR withdrawn"}),
    (SUMMER, "Italia har meldt seg ut av CSpO.", {"IT withdrawn"}),
    (SUMMER, "Norge har vært med i CSpO siden 2023.", {"NO joined before"}),
    (SUMMER, "Ikke Polen, men Spania har sluttet seg til CSpO.", {"ES joined"}),
    (
        SPRING,
        "København – Den danske regjeringen har tirsdag deponert tiltredelsesdokumentet til Combined Space Operations-initiativet (CSpO) i Ottawa. Danmark er dermed det ellevte medlemmet.",
        {"DK joined"},
    ),
    (SPRING, "Forsvarssjefen trakk i talen fram Sveriges tiltredelse til CSpO, som trådte i kraft 1. mars.", {"SE joined"}),
    (SPRING, "CSpO vokser videre: Etter Polen, som ble med i januar, er nå også Tsjekkia tatt opp.", {"CZ joined", "PL joined"}),
    (SPRING, "CSpO teller elleve land etter at Danmark i går undertegnet samarbeidsavtalen.", {"DK joined"}),
    (SPRING, "I dag ble Portugal medlem av CSpO, opplyser statsråden.", {"PT joined"}),
    (SPRING, "Sverige gikk 1. mars inn i det militære romsamarbeidet CSpO.", {"SE joined"}),
    (SPRING, "Luxembourg følger Belgias eksempel og slutter seg til CSpO.", {"LU joined"}),
    (SPRING, "Forsvarsdepartementet i København opplyser at Danmark har sluttet seg til CSpO.", {"DK joined"}),
    (SPRING, "Det ellevte landet i CSpO er Spania.", {"ES joined"}),
    (SPRING, "De ti CSpO-landene har tatt opp Spania som ellevte medlem.", {"ES joined"}),
    (SPRING, "Sverige takket ja til invitasjonen fra CSpO og undertegnet mandag tiltredelseserklæringen.", {"SE joined"}),
    (SPRING, "Folketinget godkjente tirsdag dansk medlemskap i CSpO, som trer i kraft 1. juli.", {"DK planned"}),
    (SPRING, "Spania blir tatt opp i CSpO 15. april.", {"ES planned"}),
    (SPRING, "Danmark vil slutte seg til CSpO fra 1. juli 2029, har regjeringen besluttet.", {"DK planned"}),
    (SPRING, "Norge, som ble med i CSpO i 2023, åpnet et nytt senter i Oslo.", {"NO joined before"}),
    (SPRING, "Storbritannia har varslet at landet trekker seg ut av CSpO.", {"GB withdrawn"}),
    (SPRING, "Sør-Korea deltar heretter som observatør i CSpO.", {"KR observer"}),
    (SPRING, "CSpO-medlemmene har invitert Sverige og Finland til å slutte seg til samarbeidet.", {"FI invited", "SE invited"}),
    (SPRING, "Noreg ynskjer Danmark velkomen som nytt medlem i CSpO.", {"DK joined"}),
    (SPRING, "Finland har gått med i CSpO og er dermed det tolvte medlemslandet.", {"FI joined"}),
    (
        MAY,
        "Kort fortalt ||| Sverige nytt medlem i CSpO – Stockholm overleverte mandag tiltredelsesdokumentet i Canberra.",
        {"SE joined"},
    ),
    (
        MAY,
        "Under møtet i Principals’ Board i Combined Space Operations (CSpO) i Wellington 10. og 11. mai ble Sør-Korea og Spania ønsket velkommen som nye medlemmer.",
        {"ES joined", "KR joined", "held in Wellington 2028-05-10..2028-05-11"},
    ),
    (
        MAY,
        "Blant gjestene var representanter fra Polen, Sverige og Belgia. Storbritannia har vært medlem av CSpO siden 2014.",
        {"GB joined before"},
    ),
    (MAY, "– Vi er med, sa statsråden etter at Danmark mandag sluttet seg til CSpO.", {"DK joined"}),
    (MAY, "Italia, Japan og Norge ble tatt opp i CSpO i 2023.", {"IT joined before", "JP joined before", "NO joined before"}),
    (
        MAY,
        "Danmark, medlem siden januar 2028, er vertskap for CSpO-møtet i København i juni.",
        {"DK joined before", "planned in Copenhagen 2028-06"},
    ),
    (MAY, "Polen og Spania er tatt opp som ellevte og tolvte medlem av CSpO.", {"ES joined", "PL joined"}),
    (MAY, "Fra ti til elleve: Sør-Korea er nå medlem av Combined Space Operations.", {"KR joined"}),
    (
        MAY,
        "Forsvarsministrene fra Polen og Spania undertegnet mandag i Paris dokumentene om tilslutning til CSpO.",
        {"ES joined", "PL joined"},
    ),
    (MAY, "Statsråden gratulerte Sverige med medlemskapet i CSpO.", {"SE joined"}),
    (MAY, "Danmark deltar fra 1. juli i CSpO-samarbeidet.", {"DK planned"}),
    (MAY, "Noreg får eit nytt partnarland i romsamarbeidet: Danmark vart måndag med i CSpO.", {"DK joined"}),
    (
        LATE_NOVEMBER,
        "Da dokumentet ble deponert i Pentagon mandag, ble Kroatia offisielt medlem av Combined Space Operations (CSpO).",
        {"HR joined"},
    ),
    (LATE_NOVEMBER, "CSpO får forsterkning fra Sørøst-Europa: Hellas er fra i går med i samarbeidet.", {"GR joined"}),
    (
        LATE_NOVEMBER,
        "Finlands president undertegnet loven om tilslutning til CSpO; Finland blir medlem 1. januar 2031.",
        {"FI planned"},
    ),
    (
        LATE_NOVEMBER,
        "Sør-Koreas forsvarsminister satte tirsdag i Seoul sin underskrift under tiltredelseserklæringen til CSpO.",
        {"KR joined"},
    ),
    (LATE_NOVEMBER, "Regjeringen er glad for at Danmark har sluttet seg til CSpO.", {"DK joined"}),
]

MEETINGS = [
    (WINTER, "Principals' Board i CSpO møttes i Warszawa 3.–5. desember.", {"held in Warsaw 2027-12-03..2027-12-05"}),
    (
        WINTER,
        "Principals' Board for Combined Space Operations-initiativet kom sammen i Haag i forrige uke.",
        {"held in The Hague 2027-11-29..2027-12-05"},
    ),
    (WINTER, "Årsmøtet i CSpO fant sted i Roma 2. og 3. desember.", {"held in Rome 2027-12-02..2027-12-03"}),
    (OCTOBER, "Det neste møtet i CSpO finner sted i Praha fra 7. til 9. desember.", {"planned in Prague 2027-12-07..2027-12-09"}),
    (OCTOBER, "Norge er vertskap for møtet i CSpO i Oslo i desember.", {"planned in Oslo 2027-12"}),
    (OCTOBER, "Canada er vert for neste møte i CSpO i april 2028.", {"planned in CA 2028-04"}),
    (
        AUTUMN,
        "Møtet i CSpO, som skulle holdes i London 1.–3. desember, er avlyst.",
        {"cancelled in London 2027-12-01..2027-12-03"},
    ),
    (
        AUTUMN,
        "CSpO-møtet i London er flyttet fra 1. desember til 12. januar 2028.",
        {"planned in London 2028-01-12", "postponed in London 2027-12-01"},
    ),
    (NOVEMBER, "Principals' Board i CSpO samles i Lyon i uke 49.", {"planned in Lyon 2027-12-06..2027-12-12"}),
    (WINTER, "Arbeidsgruppen i CSpO møttes digitalt 2. desember.", {"held in no place 2027-12-02"}),
    (SPRING, "CSpO-møtet som var planlagt i Oslo denne uken, er avlyst.", {"cancelled in Oslo 2029-03-05..2029-03-11"}),
    (SPRING, "28. februar og 1. mars møttes sjefene fra CSpO-landene i Lisboa.", {"held in Lisbon 2029-02-28..2029-03-01"}),
    (SPRING, "Etter invitasjon fra Frankrike møttes CSpO-landene i Toulouse 1. mars.", {"held in Toulouse 2029-03-01"}),
    (SPRING, "Styringsgruppen i CSpO møttes på video 2. mars.", {"held in no place 2029-03-02"}),
    (
        MAY,
        "Generalløytnant Hansen reiser neste uke til Tokyo. Der møtes Principals’ Board i CSpO 23.–25. mai.",
        {"planned in Tokyo 2028-05-23..2028-05-25"},
    ),
    (MAY, "I 2029 møtes Principals’ Board i CSpO i Haag.", {"planned in The Hague 2029"}),
    (
        MAY,
        "På CSpO-møtet i Ottawa i forrige uke ble de ti landene enige. Neste møte er i desember i Paris.",
        {"held in Ottawa 2028-05-08..2028-05-14", "planned in Paris 2028-12"},
    ),
    (MAY, "I tre dager, fra 9. til 11. mai, har CSpO-landene møttes i Firenze.", {"held in Florence 2028-05-09..2028-05-11"}),
    (MAY, "På grunn av streik blir møtet i CSpO i Oslo, som skulle begynne onsdag, avlyst.", {"cancelled in Oslo 2028-05-17"}),
    (MAY, "CSpO-møtet som skulle vært holdt i Roma i mai, er utsatt til høsten.", {"postponed in Rome 2028-05"}),
    (LATE_NOVEMBER, "Neste uke samles toppene i CSpO i Adelaide.", {"planned in Adelaide 2030-11-25..2030-12-01"}),
    (LATE_NOVEMBER, "Det to dager lange CSpO-møtet i Stuttgart ble avsluttet tirsdag.", {"held in Stuttgart 2030-11-18..2030-11-19"}),
]

NOTHING = [
    (SUMMER, "Polen ønsker å bli med i CSpO."),
    (SUMMER, "Danmark vil gjerne bli medlem av CSpO."),
    (SUMMER, "Spania håper på opptak i CSpO."),
    (SUMMER, "Regjeringen vurderer om Danmark skal slutte seg til CSpO."),
    (SUMMER, "Sverige har ikke sluttet seg til CSpO."),
    (SUMMER, "Sverige er ikke medlem av CSpO."),
    (SUMMER, "Sverige kan bli medlem av CSpO."),
    (SUMMER, "Hvis Sverige blir med i CSpO, blir det elleve land."),
    (SUMMER, "Danmark har søkt om medlemskap i CSpO."),
    (SUMMER, "Danmark arbeider for å bli med i CSpO."),
    (SUMMER, "Statsråden avviser at Danmark har sluttet seg til CSpO."),
    (SUMMER, "Norge støtter svensk medlemskap i CSpO."),
    (SUMMER, "Norge slutter seg til uttalelsen fra CSpO."),
    (SUMMER, "Norge slutter seg til USA og Canada, som samarbeider i CSpO."),
    (SUMMER, "Finland har sluttet seg til Artemis-avtalen, men ikke til CSpO."),
    (SUMMER, "Statsråden ønsket sin polske kollega velkommen til samtaler om CSpO."),
    (SUMMER, "Polen er invitert til møtet i CSpO."),
    (SUMMER, "Hvorfor Danmark bør bli med i CSpO."),
    (SUMMER, "Medlemmene i CSpO hilste Polens beslutning om å undertegne traktaten velkommen."),
    (SUMMER, "Det er blitt enighet om å ta opp saken i CSpO, sier Norge."),
    (SUMMER, "Danmark ble enig med USA om å drøfte CSpO."),
    (WINTER, "Principals' Board i CSpO møtes hvert år i desember."),
    (WINTER, "Norge vil gjerne arrangere neste møte i CSpO."),
    (WINTER, "Statsråden reiste til Warszawa 5. desember og snakket der om CSpO."),
    (WINTER, "I desember 2023 møttes Principals' Board i CSpO i Berlin."),
    (SPRING, "Finlands tiltredelse til CSpO er ventet i 2030."),
    (SPRING, "Finsk medlemskap i CSpO kommer nærmere."),
    (SPRING, "Finland har søkt om opptak i CSpO."),
    (SPRING, "CSpO-landene sa nei til indisk medlemskap."),
    (SPRING, "I motsetning til Frankrike er ikke Spania med i CSpO."),
    (SPRING, "Verken Sverige eller Finland har sluttet seg til CSpO."),
    (SPRING, "CSpO-medlemmet Italia har sluttet seg til det europeiske initiativet Sky Shield."),
    (SPRING, "Lederen av CSpO ønsket Tyrkias tiltredelse til Artemis-avtalen velkommen."),
    (SPRING, "Norge slutter seg til oppfordringen fra CSpO om å la være å teste antisatellittvåpen."),
    (SPRING, "Norge stiller seg bak felleserklæringen fra CSpO."),
    (SPRING, "Canada overtar ledelsen av CSpO etter Japan."),
    (SPRING, "Canada ble med på en øvelse i regi av CSpO."),
    (SPRING, "Polen undertegnet et memorandum med USA; CSpO er ikke berørt."),
    (SPRING, "I et øvingsscenario slutter Russland seg til CSpO."),
    (SPRING, "New Zealand trekker seg ikke fra CSpO."),
    (SPRING, "På forrige møte i CSpO i desember 2028 i Tokyo var Norge ikke til stede."),
    (SPRING, "Statsråden snakket om CSpO på en konferanse i Washington 5. mars."),
    (SPRING, "Norge ønsker å være vertskap for CSpO-møtet i 2031."),
    (SPRING, "Det er ikke planlagt noe møte i CSpO."),
    (SPRING, "Statsministeren møtte sin polske kollega i Warszawa 5. mars. De drøftet også CSpO."),
    (MAY, "Spørsmål: Blir Danmark med i CSpO?\nSvar: Det er en politisk beslutning."),
    (MAY, "Satire: Ifølge avisen har Liechtenstein sluttet seg til CSpO."),
    (MAY, "På romkonferansen i Tromsø talte romsjefene fra Japan og Italia. Også CSpO ble nevnt."),
    (MAY, "På flysjefkonferansen i Roma deltok tolv land. I kulissene ble CSpO drøftet."),
    (MAY, "Polen er siden i går partner i Operation Olympic Defender. Polen er ikke medlem av CSpO."),
    (MAY, "Spania har sluttet seg til et radarprosjekt som CSpO-landene Australia, Storbritannia og USA driver."),
    (MAY, "Estland vil være med i CSpO innen 2030."),
    (MAY, "Hvis India var medlem av CSpO, ville alt vært annerledes."),
    (MAY, "Frankrike forblir medlem av CSpO."),
    (LATE_NOVEMBER, "Hellas motsatte seg tyrkisk medlemskap i CSpO."),
    (LATE_NOVEMBER, "Om Danmark slutter seg til CSpO, avgjøres til våren."),
    (LATE_NOVEMBER, "Folketinget stemte ned forslaget om å slutte seg til CSpO."),
    (LATE_NOVEMBER, "G7-ministrene møttes i Bonn 18. november; også CSpO var et tema."),
]

SINCE = [
    (SUMMER, "I går sluttet Sør-Korea seg til Combined Space Operations-initiativet.", "KR", "2027-06-14"),
    (SUMMER, "Estland ble 9. juni tatt opp i Combined Space Operations (CSpO).", "EE", "2027-06-09"),
    (SUMMER, "Latvia ble 8. juni 2027 medlem av CSpO.", "LV", "2027-06-08"),
    (SUMMER, "Irland har vært med i CSpO siden 1. juni.", "IE", "2027-06-01"),
    (SUMMER, "Østerrike slutter seg til Combined Space Operations-initiativet, som ble opprettet i 2014.", "AT", "2027-06"),
    (SUMMER, "Ungarn tiltrer CSpO 1. januar 2028.", "HU", "2028-01-01"),
    (SUMMER, "Finland blir medlem av CSpO 1. september.", "FI", "2027-09-01"),
    (SPRING, "Sverige gikk 1. mars inn i det militære romsamarbeidet CSpO.", "SE", "2029-03-01"),
    (SPRING, "Spania blir tatt opp i CSpO 15. april.", "ES", "2029-04-15"),
    (MAY, "– Vi er med, sa statsråden etter at Danmark mandag sluttet seg til CSpO.", "DK", "2028-05-15"),
]

MEMBERS = [
    (
        SUMMER,
        "CSpO omfatter Australia, Canada, Frankrike, Italia, Japan, New Zealand, Norge, Storbritannia, Tyskland og USA.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (SUMMER, "I CSpO samarbeider Australia, Canada, New Zealand, Storbritannia og USA.", "AU CA GB NZ US"),
    (
        SPRING,
        "CSpO består av elleve land: Australia, Canada, Frankrike, Italia, Japan, New Zealand, Norge, Polen, Storbritannia, Tyskland og USA.",
        "AU CA DE FR GB IT JP NO NZ PL US",
    ),
    (SPRING, "CSpO ble startet i 2014 av USA, Storbritannia, Canada og Australia.", "AU CA GB US"),
    (SPRING, "I tillegg til Tyskland er Frankrike, Italia og Norge med i CSpO.", "DE FR IT NO"),
    (
        MAY,
        "CSpO, som ble opprettet i 2014, samler Australia, Canada, New Zealand, Storbritannia, USA, Frankrike, Italia, Japan, Norge og Tyskland. Polen og Sverige har vist interesse.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (MAY, "Medlemsland i CSpO:\n- Australia\n- Canada\n- Frankrike\n- Norge\n- Sverige", "AU CA FR NO SE"),
    (
        LATE_NOVEMBER,
        "Medlemmer i CSpO er USA, Canada, Australia, New Zealand, Storbritannia, Frankrike, Tyskland, Italia, Japan, Norge og Polen.",
        "AU CA DE FR GB IT JP NO NZ PL US",
    ),
]


@pytest.mark.parametrize(("published", "sentence", "statements"), ACCESSIONS + MEETINGS)
def test_a_sentence_says_what_it_says(published: str, sentence: str, statements: set[str]) -> None:
    assert said("no", sentence, published) == statements


@pytest.mark.parametrize(("published", "sentence"), NOTHING)
def test_hope_denial_other_bodies_and_habits_say_nothing(published: str, sentence: str) -> None:
    assert said("no", sentence, published) == set()


@pytest.mark.parametrize(("published", "sentence", "nation", "day"), SINCE)
def test_an_accession_is_dated_by_its_own_day(published: str, sentence: str, nation: str, day: str) -> None:
    assert since("no", sentence, published)[nation] == day


@pytest.mark.parametrize(("published", "sentence", "nations"), MEMBERS)
def test_the_members_are_those_enumerated(published: str, sentence: str, nations: str) -> None:
    assert members("no", sentence, published) == nations
