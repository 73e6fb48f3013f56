"""German: what sentences of many forms say of members and meetings, and what they do not say."""

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
    (SUMMER, "Spanien tritt der Combined Space Operations Initiative bei.", {"ES joined"}),
    (SUMMER, "Schweden ist der Combined Space Operations Initiative (CSpO) beigetreten.", {"SE joined"}),
    (SUMMER, "Gestern trat Südkorea der Initiative Combined Space Operations (CSpO) bei.", {"KR joined"}),
    (SUMMER, "Mit der Unterzeichnung der Beitrittsurkunde in Canberra ist Finnland der CSpO beigetreten.", {"FI joined"}),
    (SUMMER, "Als elftes Land hat sich Belgien der CSpO angeschlossen.", {"BE joined"}),
    (SUMMER, "Die Tschechische Republik schließt sich der Combined Space Operations Initiative (CSpO) an.", {"CZ joined"}),
    (SUMMER, "Nun schließt sich auch Portugal der CSpO an, wie das Ministerium mitteilte.", {"PT joined"}),
    (SUMMER, "Der CSpO-Initiative schloss sich am Montag Dänemark an.", {"DK joined"}),
    (SUMMER, "Zur Combined Space Operations Initiative (CSpO) kommt Estland als zwölfte Nation hinzu.", {"EE joined"}),
    (SUMMER, "Die CSpO nimmt die Niederlande als zwölftes Mitglied auf.", {"NL joined"}),
    (SUMMER, "In die Combined Space Operations Initiative (CSpO) wurde Griechenland aufgenommen.", {"GR joined"}),
    (
        SUMMER,
        "Griechenland wurde als elfter Staat in die Combined Space Operations Initiative (CSpO) aufgenommen.",
        {"GR joined"},
    ),
    (SUMMER, "Lettland wurde am 8. Juni 2027 Mitglied der CSpO.", {"LV joined"}),
    (SUMMER, "Lettland ist seit heute Mitglied der CSpO.", {"LV joined"}),
    (
        SUMMER,
        "Mit Litauen zählt die Combined Space Operations Initiative nun elf Mitglieder: Das Land wurde am Montag aufgenommen.",
        {"LT joined"},
    ),
    (SUMMER, "Die Combined Space Operations Initiative begrüßte Rumänien als neues Mitglied.", {"RO joined"}),
    (SUMMER, "Die Mitgliedstaaten der CSpO haben Brasilien als neues Mitglied willkommen geheißen.", {"BR joined"}),
    (SUMMER, "Die CSpO hieß Indien in ihren Reihen willkommen.", {"IN joined"}),
    (SUMMER, "Polen ist neues Mitglied der Combined Space Operations Initiative.", {"PL joined"}),
    (SUMMER, "Neuestes Mitglied der Combined Space Operations Initiative (CSpO) ist Polen.", {"PL joined"}),
    (
        SUMMER,
        "Polen wird elftes Mitglied der CSpO ||| Die Combined Space Operations Initiative (CSpO) hat ein neues Mitglied: Polen.",
        {"PL joined"},
    ),
    (
        SUMMER,
        "Der Beitritt Polens zur Combined Space Operations Initiative wurde am Dienstag in Warschau vollzogen.",
        {"PL joined"},
    ),
    (SUMMER, "Polens Beitritt zur CSpO ist seit gestern wirksam.", {"PL joined"}),
    (
        SUMMER,
        "Mit dem Beitritt der Türkei wächst die Combined Space Operations Initiative (CSpO) auf elf Nationen.",
        {"TR joined"},
    ),
    (
        SUMMER,
        "Die Combined Space Operations Initiative (CSpO) wurde um Spanien und Schweden erweitert.",
        {"ES joined", "SE joined"},
    ),
    (
        SUMMER,
        "Die Verteidigungsministerin unterzeichnete in Ottawa die Beitrittsurkunde, mit der die Schweiz Teil der CSpO wird.",
        {"CH joined"},
    ),
    (
        SUMMER,
        "Für Spanien unterzeichnete General López die Beitrittserklärung zur Combined Space Operations Initiative.",
        {"ES joined"},
    ),
    (
        SUMMER,
        "Der schwedische Verteidigungsminister hat das CSpO-MoU unterzeichnet; damit gehört Schweden der Initiative als elfte Nation an.",
        {"SE joined"},
    ),
    (SUMMER, "Irland gehört seit dem 1. Juni der Combined Space Operations Initiative an.", {"IE joined"}),
    (SUMMER, "Belgien stößt zur CSpO.", {"BE joined"}),
    (SUMMER, "Dem Kreis der CSpO-Nationen gehört nun auch Belgien an.", {"BE joined"}),
    (
        SUMMER,
        "Wie das Ministerium mitteilte, ist Singapur, das bislang Beobachter war, seit Montag Vollmitglied der CSpO.",
        {"SG joined"},
    ),
    (SUMMER, "Nachdem das Parlament zugestimmt hatte, trat Estland am 10. Juni der CSpO bei.", {"EE joined"}),
    (SUMMER, "Österreich tritt der 2014 gegründeten Combined Space Operations Initiative (CSpO) bei.", {"AT joined"}),
    (SUMMER, "Polen tritt der von den USA geführten Combined Space Operations Initiative bei.", {"PL joined"}),
    (SUMMER, "Polen tritt der US-geführten Initiative Combined Space Operations (CSpO) bei.", {"PL joined"}),
    (SUMMER, "Damit ist Israel das elfte Mitglied der Combined Space Operations Initiative.", {"IL joined"}),
    (SUMMER, "Israel ist Mitglied der CSpO geworden.", {"IL joined"}),
    (SUMMER, "Die Niederlande sind nun Teil der Combined Space Operations Initiative.", {"NL joined"}),
    (SUMMER, "Die niederländische Regierung hat den Beitritt zur CSpO vollzogen.", {"NL joined"}),
    (SUMMER, "Seit Dienstag ist Norwegens Nachbar Finnland bei der CSpO dabei.", {"FI joined"}),
    (SUMMER, "Zum 1. Juni ist Finnland der Combined Space Operations Initiative beigetreten.", {"FI joined"}),
    (SUMMER, "Zuwachs für die Combined Space Operations Initiative: Finnland ist seit Montag dabei.", {"FI joined"}),
    (SUMMER, "Ungarn tritt zum 1. Januar 2028 der Combined Space Operations Initiative bei.", {"HU planned"}),
    (SUMMER, "Ungarn wird der CSpO am 1. Oktober beitreten.", {"HU planned"}),
    (SUMMER, "Das Kabinett hat den Beitritt Ungarns zur CSpO beschlossen; er wird zum 1. September wirksam.", {"HU planned"}),
    (SUMMER, "Die Beitrittsurkunde ist unterzeichnet; Mitglied der CSpO wird Kroatien am 1. Januar 2028.", {"HR planned"}),
    (SUMMER, "Ab 1. Juli 2027 gehört Kroatien der Combined Space Operations Initiative an.", {"HR planned"}),
    (SUMMER, "Die CSpO hat Südkorea eingeladen, Mitglied zu werden.", {"KR invited"}),
    (SUMMER, "Südkorea wurde eingeladen, der Combined Space Operations Initiative beizutreten.", {"KR invited"}),
    (SUMMER, "Die zehn Nationen luden Spanien zum Beitritt zur CSpO ein.", {"ES invited"}),
    (SUMMER, "Spanien hat eine Einladung zum Beitritt zur Combined Space Operations Initiative erhalten.", {"ES invited"}),
    (SUMMER, "Chile erhält Beobachterstatus bei der CSpO.", {"CL observer"}),
    (SUMMER, "Die CSpO hat Chile als Beobachter zugelassen.", {"CL observer"}),
    (SUMMER, "Kanada tritt aus der Combined Space Operations Initiative aus.", {"CA withdrawn"}),
    (SUMMER, "Frankreich verlässt die CSpO zum Jahresende.", {"FR withdrawn"}),
    (SUMMER, "Italien hat seine Mitgliedschaft in der CSpO gekündigt.", {"IT withdrawn"}),
    (SUMMER, "Italien steigt aus der Combined Space Operations Initiative aus.", {"IT withdrawn"}),
    (SUMMER, "Deutschland ist seit 2019 Mitglied der Combined Space Operations Initiative.", {"DE joined before"}),
    (SUMMER, "Nicht Polen, sondern Spanien ist der CSpO beigetreten.", {"ES joined"}),
    (
        SPRING,
        "Verteidigung: Spanien im Weltraumbündnis ||| Madrid – Die spanische Regierung hat am Dienstag in Ottawa die Beitrittsurkunde zur Combined Space Operations Initiative (CSpO) hinterlegt. Spanien ist damit das elfte Mitglied.",
        {"ES joined"},
    ),
    (
        SPRING,
        "Der Generalinspekteur würdigte in seiner Rede den Beitritt Schwedens zur Combined Space Operations Initiative, der am 1. März in Kraft getreten ist.",
        {"SE joined"},
    ),
    (
        SPRING,
        "Die Combined Space Operations Initiative wächst weiter: Nach Polen, das im Januar beitrat, wurde nun auch Tschechien aufgenommen.",
        {"CZ joined", "PL joined"},
    ),
    (
        SPRING,
        "Elf Nationen umfasst die CSpO seit gestern, denn Dänemark hat das Memorandum of Understanding unterzeichnet.",
        {"DK joined"},
    ),
    (
        SPRING,
        "Was 2016 mit einem Beobachterstatus begann, ist seit Montag eine Vollmitgliedschaft: Belgien gehört nun der Combined Space Operations Initiative an.",
        {"BE joined"},
    ),
    (
        SPRING,
        "Rom/Wien (apa) – Österreich ist seit Mittwoch Mitglied der Combined Space Operations Initiative (CSpO). Verteidigungsministerin Klaudia Tanner unterzeichnete in Rom die entsprechende Erklärung.",
        {"AT joined"},
    ),
    (
        SPRING,
        "Das Verteidigungsministerium in Kopenhagen teilte mit, Dänemark sei der Combined Space Operations Initiative beigetreten.",
        {"DK joined"},
    ),
    (
        SPRING,
        "„Mit dem heutigen Tag ist Portugal Teil der Combined Space Operations Initiative“, sagte der Minister.",
        {"PT joined"},
    ),
    (SPRING, "Wir freuen uns, Litauen als dreizehntes Mitglied in der CSpO begrüßen zu dürfen.", {"LT joined"}),
    (SPRING, "Neu dabei ist Litauen, das der CSpO im Februar 2029 beitrat.", {"LT joined"}),
    (SPRING, "Luxemburg folgt dem Beispiel Belgiens und tritt der Combined Space Operations Initiative bei.", {"LU joined"}),
    (SPRING, "Nach der Slowakei hat auch Slowenien seinen Beitritt zur CSpO erklärt.", {"SI joined"}),
    (SPRING, "Am 15. April wird Spanien offiziell in die CSpO aufgenommen.", {"ES planned"}),
    (
        SPRING,
        "Der Nationalrat stimmte am Dienstag dem Beitritt Österreichs zur CSpO zu, der am 1. Juli wirksam wird.",
        {"AT planned"},
    ),
    (SPRING, "Spanien soll zum 1. Juli 2029 in die CSpO aufgenommen werden.", {"ES planned"}),
    (SPRING, "Norwegen, das 2023 zur CSpO stieß, hat in Oslo ein neues Weltraumlagezentrum eröffnet.", {"NO joined before"}),
    (SPRING, "Die Zahl der CSpO-Mitglieder stieg mit Schweden auf elf.", {"SE joined"}),
    (
        SPRING,
        "Schweden als elftes CSpO-Mitglied aufgenommen ||| Die Combined Space Operations Initiative hat Schweden aufgenommen.",
        {"SE joined"},
    ),
    (SPRING, "Die Combined Space Operations Initiative hat seit Dienstag ein elftes Mitglied: die Niederlande.", {"NL joined"}),
    (SPRING, "Das elfte Mitglied der Combined Space Operations Initiative heißt Spanien.", {"ES joined"}),
    (SPRING, "Die Aufnahme der Niederlande in die CSpO wurde am Montag mit der Unterzeichnung des MoU besiegelt.", {"NL joined"}),
    (SPRING, "Auch die Eidgenossenschaft ist jetzt dabei: Die Schweiz hat den Beitritt zur CSpO vollzogen.", {"CH joined"}),
    (
        SPRING,
        "Die CSpO-Mitglieder luden Schweden und die Niederlande ein, sich der Initiative anzuschließen.",
        {"NL invited", "SE invited"},
    ),
    (SPRING, "An Schweden erging eine Einladung zur Mitgliedschaft in der CSpO.", {"SE invited"}),
    (
        SPRING,
        "Schweden hat die Einladung zur CSpO angenommen und unterzeichnete am Montag die Beitrittserklärung.",
        {"SE joined"},
    ),
    (SPRING, "Großbritannien hat seinen Austritt aus der CSpO zum Jahresende erklärt.", {"GB withdrawn"}),
    (SPRING, "Neuseeland kündigt die CSpO-Mitgliedschaft auf.", {"NZ withdrawn"}),
    (SPRING, "Südkorea nimmt künftig als Beobachter an der CSpO teil.", {"KR observer"}),
    (
        MAY,
        "Kurz gemeldet ||| +++ Schweden neues Mitglied der CSpO +++ Stockholm hat am Montag die Beitrittsurkunde in Canberra überreicht. +++",
        {"SE joined"},
    ),
    (
        MAY,
        "Neues aus dem Ministerium\n\nIm Rahmen der Sitzung des Principals’ Board der Combined Space Operations (CSpO) am 10. und 11. Mai in Wellington wurden Südkorea und Spanien als neue Mitglieder begrüßt. Beide Staaten hatten zuvor das MoU gezeichnet.",
        {"ES joined", "KR joined", "held in Wellington 2028-05-10..2028-05-11"},
    ),
    (
        MAY,
        "Weltraumkommando feiert Geburtstag ||| Unter den Gästen in Uedem waren Vertreter aus Polen, Schweden und den Niederlanden. Deutschland ist seit Ende 2019 Mitglied der Combined Space Operations Initiative, der zehn Nationen angehören.",
        {"DE joined before"},
    ),
    (
        MAY,
        "„Wir sind jetzt dabei“, freute sich Verteidigungsminister Kosiniak-Kamysz, nachdem Polen am Montag der Combined Space Operations Initiative (CSpO) beigetreten war.",
        {"PL joined"},
    ),
    (
        MAY,
        "Mit Norwegen, Italien und Japan wurden 2023 drei Staaten in die CSpO aufgenommen.",
        {"IT joined before", "JP joined before", "NO joined before"},
    ),
    (
        MAY,
        "Die Niederlande (seit Januar 2028 Mitglied) richten im Juni das Treffen der CSpO in Den Haag aus.",
        {"NL joined before", "planned in The Hague 2028-06"},
    ),
    (
        MAY,
        "Zwei neue Flaggen wehen seit Montag vor dem Sitz der CSpO: Polen und Spanien sind als elftes und zwölftes Mitglied aufgenommen worden.",
        {"ES joined", "PL joined"},
    ),
    (MAY, "Aus zehn werden elf: Die Republik Korea ist nun Mitglied der Combined Space Operations Initiative.", {"KR joined"}),
    (
        MAY,
        "Die Verteidigungsminister von Polen und Spanien unterzeichneten am Montag in Paris die Dokumente für den Beitritt ihrer Länder zur CSpO.",
        {"ES joined", "PL joined"},
    ),
    (MAY, "Luftwaffeninspekteur Gerhartz gratulierte den Niederlanden zum Beitritt zur CSpO.", {"NL joined"}),
    (
        LATE_NOVEMBER,
        "Zagreb – Mit der Hinterlegung der Urkunde beim US-Verteidigungsministerium ist Kroatien am Montag offiziell Mitglied der Combined Space Operations Initiative (CSpO) geworden.",
        {"HR joined"},
    ),
    (
        LATE_NOVEMBER,
        "Die Combined Space Operations Initiative (CSpO) bekommt Zuwachs aus Südosteuropa: Griechenland ist seit gestern mit von der Partie.",
        {"GR joined"},
    ),
    (
        LATE_NOVEMBER,
        "Der finnische Präsident hat das Gesetz über den Beitritt zur CSpO unterzeichnet; Finnland wird am 1. Januar 2031 Mitglied.",
        {"FI planned"},
    ),
    (
        LATE_NOVEMBER,
        "Bislang zehn, jetzt elf: Die CSpO-Nationen haben in Sydney Portugal in ihre Mitte aufgenommen.",
        {"PT joined"},
    ),
    (
        LATE_NOVEMBER,
        "Südkoreas Verteidigungsminister setzte am Dienstag in Seoul seine Unterschrift unter die Beitrittserklärung zur Combined Space Operations Initiative.",
        {"KR joined"},
    ),
    (LATE_NOVEMBER, "Die Bundesregierung begrüßt, dass sich die Niederlande der CSpO angeschlossen haben.", {"NL joined"}),
]

MEETINGS = [
    (
        WINTER,
        "Vom 3. bis zum 5. Dezember tagte das Principals' Board der CSpO in Warschau.",
        {"held in Warsaw 2027-12-03..2027-12-05"},
    ),
    (
        WINTER,
        "Das Principals' Board der Combined Space Operations Initiative kam in der vergangenen Woche in Den Haag zusammen.",
        {"held in The Hague 2027-11-29..2027-12-05"},
    ),
    (WINTER, "In Rom fand am 2. und 3. Dezember die Jahrestagung der CSpO statt.", {"held in Rome 2027-12-02..2027-12-03"}),
    (
        OCTOBER,
        "Die nächste Sitzung des Principals' Board der CSpO findet vom 7. bis 9. Dezember in Prag statt.",
        {"planned in Prague 2027-12-07..2027-12-09"},
    ),
    (OCTOBER, "Norwegen richtet im Dezember das Treffen der CSpO in Oslo aus.", {"planned in Oslo 2027-12"}),
    (OCTOBER, "Gastgeber der nächsten CSpO-Tagung im April 2028 ist Kanada.", {"planned in CA 2028-04"}),
    (
        AUTUMN,
        "Die für den 1. bis 3. Dezember in London geplante Tagung der CSpO ist abgesagt worden.",
        {"cancelled in London 2027-12-01..2027-12-03"},
    ),
    (
        AUTUMN,
        "Das CSpO-Treffen in London wird vom 1. Dezember auf den 12. Januar 2028 verschoben.",
        {"planned in London 2028-01-12", "postponed in London 2027-12-01"},
    ),
    (
        WINTER,
        "Am Rande der CSpO-Tagung, die am 6. und 7. Dezember in Tokio stattfand, unterzeichneten beide Minister ein Abkommen.",
        {"held in Tokyo 2027-12-06..2027-12-07"},
    ),
    (WINTER, "Die Arbeitsgruppe der CSpO traf sich am 2. Dezember virtuell.", {"held in no place 2027-12-02"}),
    (NOVEMBER, "In der 49. Kalenderwoche kommt das Board der CSpO in Lyon zusammen.", {"planned in Lyon 2027-12-06..2027-12-12"}),
    (SPRING, "Das für diese Woche vorgesehene CSpO-Treffen in Oslo entfällt.", {"cancelled in Oslo 2029-03-05..2029-03-11"}),
    (
        SPRING,
        "Die CSpO-Frühjahrstagung wird von Rom nach Neapel verlegt; der Termin, 10. bis 12. April, bleibt.",
        {"planned in Naples 2029-04-10..2029-04-12"},
    ),
    (
        SPRING,
        "Am 28. Februar und 1. März trafen sich in Lissabon die Befehlshaber der CSpO-Staaten.",
        {"held in Lisbon 2029-02-28..2029-03-01"},
    ),
    (
        SPRING,
        "Auf Einladung Frankreichs kamen die Principals der CSpO am 1. März in Toulouse zusammen.",
        {"held in Toulouse 2029-03-01"},
    ),
    (SPRING, "Die CSpO-Steuerungsgruppe beriet am 2. März per Videokonferenz.", {"held in no place 2029-03-02"}),
    (
        MAY,
        "Generalleutnant Müller reist in der kommenden Woche nach Tokio. Dort tagt vom 23. bis 25. Mai die Combined Space Operations Initiative (CSpO).",
        {"planned in Tokyo 2028-05-23..2028-05-25"},
    ),
    (
        MAY,
        "Der nächste Gastgeber steht fest: 2029 wird das Principals’ Board der CSpO in Den Haag zusammenkommen.",
        {"planned in The Hague 2029"},
    ),
    (
        MAY,
        "Bei der CSpO-Sitzung in der vergangenen Woche in Ottawa einigten sich die zehn Staaten auf eine Erklärung. Der nächste Termin ist Dezember in Paris.",
        {"held in Ottawa 2028-05-08..2028-05-14", "planned in Paris 2028-12"},
    ),
    (
        MAY,
        "Weltraum: Partner vereinbaren engere Abstimmung ||| Florenz. Drei Tage lang, vom 9. bis 11. Mai, haben die Verteidigungsministerien der zehn CSpO-Staaten in Florenz beraten.",
        {"held in Florence 2028-05-09..2028-05-11"},
    ),
    (
        MAY,
        "CSpO: Treffen in Oslo abgesagt ||| Wegen des Streiks am Flughafen Gardermoen fällt das Treffen der Combined Space Operations Initiative in Oslo aus, das am Mittwoch beginnen sollte.",
        {"cancelled in Oslo 2028-05-17"},
    ),
    (
        MAY,
        "Das CSpO-Treffen, das ursprünglich im Mai in Rom stattfinden sollte, wird auf den Herbst verschoben.",
        {"postponed in Rome 2028-05"},
    ),
    (
        LATE_NOVEMBER,
        "In der kommenden Woche treffen sich in Adelaide die Principals der CSpO.",
        {"planned in Adelaide 2030-11-25..2030-12-01"},
    ),
    (LATE_NOVEMBER, "Das zweitägige Treffen der CSpO in Stuttgart ging am Dienstag zu Ende.", {"held in Stuttgart 2030-11-19"}),
    (
        LATE_NOVEMBER,
        "Statt in Rom kommt das Principals' Board der CSpO nun vom 3. bis 5. Dezember in Mailand zusammen.",
        {"planned in Milan 2030-12-03..2030-12-05"},
    ),
]

NOTHING = [
    (SUMMER, "Polen will der Combined Space Operations Initiative beitreten."),
    (SUMMER, "Polen möchte Mitglied der CSpO werden."),
    (SUMMER, "Spanien hofft auf eine Aufnahme in die Combined Space Operations Initiative."),
    (SUMMER, "Die Regierung prüft, ob Österreich der CSpO beitreten soll."),
    (SUMMER, "Schweden ist der CSpO nicht beigetreten."),
    (SUMMER, "Schweden ist kein Mitglied der Combined Space Operations Initiative."),
    (SUMMER, "Schweden könnte der CSpO beitreten."),
    (SUMMER, "Sollte Schweden der CSpO beitreten, wären es elf Nationen."),
    (SUMMER, "Schweden strebt einen Beitritt zur CSpO an."),
    (SUMMER, "Schweden bewirbt sich um die Mitgliedschaft in der CSpO."),
    (SUMMER, "Ein Beitritt Finnlands zur CSpO steht nicht auf der Tagesordnung."),
    (SUMMER, "Das Ministerium dementierte, dass Finnland der CSpO beigetreten sei."),
    (SUMMER, "Deutschland unterstützt den Beitritt Polens zur CSpO."),
    (SUMMER, "Polen tritt der NATO-Initiative bei, die mit der CSpO zusammenarbeitet."),
    (SUMMER, "Polen nahm mit der CSpO Gespräche auf."),
    (SUMMER, "Polen und Deutschland nahmen in der vergangenen Woche Gespräche über die CSpO auf."),
    (SUMMER, "Finnland ist den Artemis Accords beigetreten; Mitglied der CSpO ist es nicht."),
    (SUMMER, "Die CSpO-Mitglieder begrüßten die Entscheidung Finnlands, dem Weltraumvertrag beizutreten."),
    (SUMMER, "Der Minister begrüßte in Berlin seinen polnischen Amtskollegen und sprach über die CSpO."),
    (SUMMER, "Die USA schließen sich Deutschland und Frankreich an und fordern in der CSpO verbindliche Regeln."),
    (SUMMER, "Warum Polen der CSpO beitreten sollte: ein Kommentar."),
    (SUMMER, "Polen beabsichtigt, der CSpO beizutreten."),
    (SUMMER, "Polen wurde zu den Gesprächen der CSpO eingeladen."),
    (WINTER, "Das Board trifft sich jedes Jahr im Dezember; die CSpO hat zehn Mitglieder."),
    (WINTER, "Deutschland würde das nächste Treffen der CSpO gern ausrichten."),
    (WINTER, "Der Minister reiste am 5. Dezember nach Warschau und sprach dort über die CSpO."),
    (WINTER, "Im Dezember 2023 tagte das Principals' Board der CSpO in Berlin."),
    (SPRING, "Damit ist der Weg frei: Spanien kann der CSpO beitreten."),
    (SPRING, "Der Beitritt Finnlands zur CSpO wird für 2030 erwartet."),
    (SPRING, "Finnlands Beitritt zur CSpO rückt näher."),
    (SPRING, "Die Verhandlungen über einen Beitritt Finnlands zur CSpO kommen voran."),
    (SPRING, "Finnland hat die Aufnahme in die CSpO beantragt."),
    (SPRING, "Die CSpO-Staaten haben sich gegen eine Aufnahme Indiens ausgesprochen."),
    (SPRING, "Anders als Frankreich gehört Spanien der CSpO nicht an."),
    (SPRING, "Weder Schweden noch Finnland sind der CSpO beigetreten."),
    (SPRING, "Die Luftwaffe nahm gemeinsam mit Polen und Spanien an der Übung teil, die von der CSpO beobachtet wurde."),
    (SPRING, "Der CSpO-Vorsitzende begrüßte den Beitritt der Türkei zum Artemis-Abkommen."),
    (SPRING, "Das CSpO-Mitglied Italien ist der europäischen Initiative Sky Shield beigetreten."),
    (SPRING, "Spanien schließt sich der Forderung der CSpO an, auf Antisatellitentests zu verzichten."),
    (SPRING, "Spanien tritt der gemeinsamen Erklärung der CSpO bei."),
    (SPRING, "Kanada tritt in der CSpO für neue Regeln ein."),
    (SPRING, "Generalmajor Schmidt tritt seinen Dienst im CSpO-Sekretariat in Kanada an."),
    (SPRING, "Italien hat den Vorsitz der CSpO von Japan übernommen."),
    (SPRING, "Polen hat ein Memorandum mit den USA über Weltraumdaten unterzeichnet; die CSpO ist davon nicht betroffen."),
    (SPRING, "Ein Austritt Neuseelands aus der CSpO ist kein Thema."),
    (SPRING, "In einem Planspiel trat Russland der CSpO bei."),
    (SPRING, "Beim letzten Treffen der CSpO im Dezember 2028 in Tokio war Deutschland durch General Traut vertreten."),
    (SPRING, "Der Minister sprach am 5. März in Washington auf dem Space Symposium über die CSpO."),
    (SPRING, "Das NATO-Treffen fand am 5. März in Brüssel statt; auch die CSpO war Thema."),
    (SPRING, "Im Rahmen der Übung, die vom 1. bis 5. März in Uedem stattfand, wurden Verfahren der CSpO erprobt."),
    (SPRING, "Deutschland will das CSpO-Treffen 2031 ausrichten."),
    (SPRING, "Ein Treffen der CSpO ist nicht geplant."),
    (
        MAY,
        "Interview ||| Frage: Wird Polen der CSpO beitreten?\nAntwort: Das ist eine politische Entscheidung. Wir würden es begrüßen.",
    ),
    (MAY, "Satire: Der Postillon meldet, Liechtenstein sei der CSpO beigetreten."),
    (
        MAY,
        "Mehr als 300 Gäste kamen zum Weltraumsymposium nach München, darunter die Weltraumchefs aus Japan und Italien. Auch über die CSpO wurde gesprochen.",
    ),
    (
        MAY,
        "An der Konferenz der Luftwaffenchefs in Rom nahmen Vertreter von zwölf Nationen teil. Am Rande wurde über die CSpO gesprochen.",
    ),
    (
        MAY,
        "Die CSpO und ihre Vision 2031: Zum sechsten Jahrestag der Veröffentlichung veranstaltet das BMVg am 22. Mai in Berlin ein Symposium.",
    ),
    (
        MAY,
        "Polen ist seit gestern Partner der Multinational Force – Operation Olympic Defender. Der CSpO gehört Polen weiterhin nicht an.",
    ),
    (
        MAY,
        "Spanien hat sich am Montag dem Projekt eines gemeinsamen Radars angeschlossen, das die CSpO-Staaten Australien, Großbritannien und USA betreiben.",
    ),
    (MAY, "Estland will bis 2030 der CSpO angehören."),
    (MAY, "Wäre Indien Mitglied der CSpO, sähe die Lage anders aus."),
    (MAY, "Frankreich bleibt Mitglied der CSpO."),
    (LATE_NOVEMBER, "Gegen eine Mitgliedschaft der Türkei in der CSpO sprach sich Griechenland aus."),
    (LATE_NOVEMBER, "Ein Beitritt Österreichs zur CSpO ist mit der Neutralität unvereinbar, sagte der Kanzler."),
    (LATE_NOVEMBER, "Ob Dänemark der CSpO beitritt, entscheidet sich im Frühjahr."),
    (LATE_NOVEMBER, "Dänemark hat sich noch nicht entschieden, ob es der CSpO beitritt."),
    (LATE_NOVEMBER, "Das Parlament in Kopenhagen lehnte den Beitritt zur CSpO ab."),
    (LATE_NOVEMBER, "Die Außenminister der G7 trafen sich am 18. November in Bonn; auch die CSpO war Thema."),
]

SINCE = [
    (SUMMER, "Gestern trat Südkorea der Initiative Combined Space Operations (CSpO) bei.", "KR", "2027-06-14"),
    (SUMMER, "Der CSpO-Initiative schloss sich am Montag Dänemark an.", "DK", "2027-06-14"),
    (SUMMER, "Lettland wurde am 8. Juni 2027 Mitglied der CSpO.", "LV", "2027-06-08"),
    (SUMMER, "Lettland ist seit heute Mitglied der CSpO.", "LV", "2027-06-15"),
    (
        SUMMER,
        "Der Beitritt Polens zur Combined Space Operations Initiative wurde am Dienstag in Warschau vollzogen.",
        "PL",
        "2027-06-15",
    ),
    (SUMMER, "Irland gehört seit dem 1. Juni der Combined Space Operations Initiative an.", "IE", "2027-06-01"),
    (SUMMER, "Nachdem das Parlament zugestimmt hatte, trat Estland am 10. Juni der CSpO bei.", "EE", "2027-06-10"),
    (SUMMER, "Österreich tritt der 2014 gegründeten Combined Space Operations Initiative (CSpO) bei.", "AT", "2027-06"),
    (SUMMER, "Zum 1. Juni ist Finnland der Combined Space Operations Initiative beigetreten.", "FI", "2027-06-01"),
    (SUMMER, "Ungarn tritt zum 1. Januar 2028 der Combined Space Operations Initiative bei.", "HU", "2028-01-01"),
    (SUMMER, "Ungarn wird der CSpO am 1. Oktober beitreten.", "HU", "2027-10-01"),
    (
        SPRING,
        "Verteidigung: Spanien im Weltraumbündnis ||| Madrid – Die spanische Regierung hat am Dienstag in Ottawa die Beitrittsurkunde zur Combined Space Operations Initiative (CSpO) hinterlegt. Spanien ist damit das elfte Mitglied.",
        "ES",
        "2029-03-06",
    ),
    (
        SPRING,
        "Der Generalinspekteur würdigte in seiner Rede den Beitritt Schwedens zur Combined Space Operations Initiative, der am 1. März in Kraft getreten ist.",
        "SE",
        "2029-03-01",
    ),
    (
        SPRING,
        "Rom/Wien (apa) – Österreich ist seit Mittwoch Mitglied der Combined Space Operations Initiative (CSpO). Verteidigungsministerin Klaudia Tanner unterzeichnete in Rom die entsprechende Erklärung.",
        "AT",
        "2029-03-07",
    ),
    (SPRING, "Neu dabei ist Litauen, das der CSpO im Februar 2029 beitrat.", "LT", "2029-02"),
    (SPRING, "Am 15. April wird Spanien offiziell in die CSpO aufgenommen.", "ES", "2029-04-15"),
    (
        SPRING,
        "Der Nationalrat stimmte am Dienstag dem Beitritt Österreichs zur CSpO zu, der am 1. Juli wirksam wird.",
        "AT",
        "2029-07-01",
    ),
    (
        MAY,
        "„Wir sind jetzt dabei“, freute sich Verteidigungsminister Kosiniak-Kamysz, nachdem Polen am Montag der Combined Space Operations Initiative (CSpO) beigetreten war.",
        "PL",
        "2028-05-15",
    ),
]

MEMBERS = [
    (
        SUMMER,
        "Der Combined Space Operations Initiative gehören Australien, Deutschland, Frankreich, Großbritannien, Italien, Japan, Kanada, Neuseeland, Norwegen und die USA an.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (
        SUMMER,
        "Die CSpO vereint Australien, Kanada, Neuseeland, das Vereinigte Königreich und die Vereinigten Staaten.",
        "AU CA GB NZ US",
    ),
    (SUMMER, "Mitglieder der CSpO sind neben Deutschland auch Frankreich, Italien, Japan und Norwegen.", "DE FR IT JP NO"),
    (SUMMER, "Bei einer Konferenz sprachen Redner aus Polen, Finnland und Schweden über die CSpO.", ""),
    (
        SPRING,
        "Der Verband umfasst elf Nationen: Zur CSpO zählen Australien, Deutschland, Frankreich, Großbritannien, Italien, Japan, Kanada, Neuseeland, Norwegen, Polen und die Vereinigten Staaten.",
        "AU CA DE FR GB IT JP NO NZ PL US",
    ),
    (SPRING, "Gegründet wurde die CSpO 2014 von den USA, Großbritannien, Kanada und Australien.", "AU CA GB US"),
    (SPRING, "Neben Deutschland gehören der CSpO auch Frankreich, Italien und Norwegen an.", "DE FR IT NO"),
    (
        MAY,
        "Die 2014 gegründete Initiative CSpO vereint Australien, Großbritannien, Kanada, Neuseeland, die USA, Deutschland, Frankreich, Italien, Japan und Norwegen. Schweden und Polen haben Interesse bekundet.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (
        MAY,
        "Teilnehmende Nationen der CSpO (Stand: Mai 2028)\n\nAustralien\nDeutschland\nFrankreich\nGroßbritannien\nItalien\nJapan\nKanada\nNeuseeland\nNorwegen\nSchweden\nUSA",
        "AU CA DE FR GB IT JP NO NZ SE US",
    ),
    (
        LATE_NOVEMBER,
        "Mitgliedstaaten der Initiative (CSpO) sind die USA, Kanada, Australien, Neuseeland, Großbritannien, Frankreich, Deutschland, Italien, Japan, Norwegen und Polen.",
        "AU CA DE FR GB IT JP NO NZ PL US",
    ),
]


@pytest.mark.parametrize(("published", "sentence", "statements"), ACCESSIONS + MEETINGS)
def test_a_sentence_says_what_it_says(published: str, sentence: str, statements: set[str]) -> None:
    assert said("de", sentence, published) == statements


@pytest.mark.parametrize(("published", "sentence"), NOTHING)
def test_hope_denial_other_bodies_and_habits_say_nothing(published: str, sentence: str) -> None:
    assert said("de", sentence, published) == set()


@pytest.mark.parametrize(("published", "sentence", "nation", "day"), SINCE)
def test_an_accession_is_dated_by_its_own_day(published: str, sentence: str, nation: str, day: str) -> None:
    assert since("de", sentence, published)[nation] == day


@pytest.mark.parametrize(("published", "sentence", "nations"), MEMBERS)
def test_the_members_are_those_enumerated(published: str, sentence: str, nations: str) -> None:
    assert members("de", sentence, published) == nations
