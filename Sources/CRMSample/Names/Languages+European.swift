extension Language {
  static let german = Language(
    given: [
      Name("Anke", "anke"), Name("Björn", "bjoern"), Name("Carola", "carola"),
      Name("Detlef", "detlef"), Name("Elke", "elke"), Name("Falk", "falk"),
      Name("Günter", "guenter"), Name("Heike", "heike"), Name("Ingo", "ingo"),
      Name("Jördis", "joerdis"), Name("Karsten", "karsten"), Name("Liesel", "liesel"),
      Name("Malte", "malte"), Name("Nele", "nele"), Name("Wiebke", "wiebke"),
    ],
    family: [
      Name("Ahrenholz", "ahrenholz"), Name("Bösecke", "boesecke"),
      Name("Dornbusch", "dornbusch"), Name("Eichstädter", "eichstaedter"),
      Name("Grünwedel", "gruenwedel"), Name("Hasselbrink", "hasselbrink"),
      Name("Kößling", "koessling"), Name("Lüttgemann", "luettgemann"),
      Name("Moorkamp", "moorkamp"), Name("Niehusen", "niehusen"),
      Name("Röhrscheidt", "roehrscheidt"), Name("Stüwe", "stuewe"),
      Name("Tiedgen", "tiedgen"),
    ],
    roots: [
      Name("Quellhain", "quellhain"), Name("Rabenfurt", "rabenfurt"),
      Name("Tannwerder", "tannwerder"), Name("Moorlingen", "moorlingen"),
      Name("Bärenbruch", "baerenbruch"), Name("Silbersiel", "silbersiel"),
      Name("Wiesenhorst", "wiesenhorst"), Name("Oberkleeberg", "oberkleeberg"),
      Name("Föhrensand", "foehrensand"), Name("Grauweiler", "grauweiler"),
      Name("Heckenrode", "heckenrode"), Name("Lerchenstett", "lerchenstett"),
      Name("Mühlgrund", "muehlgrund"), Name("Nebelau", "nebelau"),
    ],
    patterns: [
      CompanyPattern("Gärtnerei ", " GmbH", "gartenbau", "Horticulture"),
      CompanyPattern("Stadtwerke ", "", "stadtwerke", "Utilities"),
      CompanyPattern("Labortechnik ", " AG", "labor", "Laboratories"),
      CompanyPattern("Molkerei ", " eG", "molkerei", "Food"),
      CompanyPattern("Papierwerke ", " KG", "papier", "Manufacturing"),
      CompanyPattern("Klinikverbund ", "", "klinik", "Health care"),
    ],
    jobs: [
      "Betriebsleiterin", "Einkauf", "Laborleitung", "Technischer Leiter", "Geschäftsführung",
    ],
    sentences: [
      Sentence(.connection, "Seit heute Morgen kommen keine Messwerte mehr an."),
      Sentence(.readings, "Bitte um Rückruf, die Anzeige springt zwischen 4 und 40 °C."),
      Sentence(.thanks, "Vielen Dank für die schnelle Hilfe 👍"),
      Sentence(.billing, "Wir bräuchten die Rechnung noch einmal mit unserer Bestellnummer."),
      Sentence(.connection, "Das Gateway im Gewächshaus 3 blinkt rot, was heißt das?"),
      Sentence(.login, "Der Code für die Anmeldung kommt nicht an."),
      Sentence(.dashboard, "Seit dem Update bleibt die Übersicht leer."),
      Sentence(.delivery, "Im Paket fehlt das zweite Netzteil."),
      Sentence(.calibration, "Wann ist die nächste Kalibrierung fällig?"),
    ])

  static let french = Language(
    given: [
      Name("Agathe", "agathe"), Name("Benoît", "benoit"), Name("Céline", "celine"),
      Name("Damien", "damien"), Name("Élodie", "elodie"), Name("Fabrice", "fabrice"),
      Name("Gaëlle", "gaelle"), Name("Honoré", "honore"), Name("Inès", "ines"),
      Name("Loïc", "loic"), Name("Maëlle", "maelle"), Name("Noémie", "noemie"),
    ],
    family: [
      Name("Aubrelot", "aubrelot"), Name("Bellefosse", "bellefosse"),
      Name("Chamberel", "chamberel"), Name("Délaunette", "delaunette"),
      Name("Estournelle", "estournelle"), Name("Fauconnay", "fauconnay"),
      Name("Grandvallon", "grandvallon"), Name("Hérissart", "herissart"),
      Name("Lachesnaye", "lachesnaye"), Name("Monterelle", "monterelle"),
      Name("Pérignac", "perignac"),
    ],
    roots: [
      Name("Valbrune", "valbrune"), Name("Clairefosse", "clairefosse"),
      Name("Montépine", "montepine"), Name("Ormevert", "ormevert"),
      Name("Roselière", "roseliere"), Name("Hautbruyère", "hautbruyere"),
      Name("Sablonceau", "sablonceau"), Name("Tournemare", "tournemare"),
    ],
    patterns: [
      CompanyPattern("Serres de ", "", "serres", "Horticulture"),
      CompanyPattern("Laboratoires ", " SA", "labo", "Laboratories"),
      CompanyPattern("Eaux de ", "", "eaux", "Utilities"),
      CompanyPattern("Fromagerie ", " SARL", "fromagerie", "Food"),
      CompanyPattern("Verreries ", "", "verreries", "Manufacturing"),
      CompanyPattern("Domaine ", "", "domaine", "Wine"),
    ],
    jobs: ["Directrice technique", "Responsable des achats", "Chef de culture", "Gérant"],
    sentences: [
      Sentence(.dashboard, "Les capteurs ne répondent plus depuis la mise à jour."),
      Sentence(.calibration, "Pourriez-vous nous envoyer le certificat d'étalonnage ?"),
      Sentence(.readings, "L'alarme se déclenche chaque nuit à 3 h, sans raison 😕"),
      Sentence(.thanks, "Merci, tout fonctionne à nouveau."),
      Sentence(.connection, "La passerelle est hors ligne depuis l'orage."),
      Sentence(.billing, "Merci d'indiquer notre numéro de commande sur la facture."),
    ])

  static let spanish = Language(
    given: [
      Name("Adela", "adela"), Name("Íñigo", "inigo"), Name("Begoña", "begona"),
      Name("Celso", "celso"), Name("Dolores", "dolores"), Name("Emilio", "emilio"),
      Name("Fermín", "fermin"), Name("Graciela", "graciela"), Name("Joaquín", "joaquin"),
      Name("Maite", "maite"), Name("Nuria", "nuria"),
    ],
    family: [
      Name("Albarracal", "albarracal"), Name("Bermejales", "bermejales"),
      Name("Carrasqueño", "carrasqueno"), Name("Dehesilla", "dehesilla"),
      Name("Fuentelmonte", "fuentelmonte"), Name("Iturbeltz", "iturbeltz"),
      Name("Nogueral", "nogueral"), Name("Olmeda", "olmeda"), Name("Peñalta", "penalta"),
      Name("Zumalde", "zumalde"),
    ],
    roots: [
      Name("Valdemorra", "valdemorra"), Name("Peñaclara", "penaclara"),
      Name("Fuenteazul", "fuenteazul"), Name("Olivarejo", "olivarejo"),
      Name("Torrebruna", "torrebruna"), Name("Almendrales", "almendrales"),
      Name("Riocobre", "riocobre"),
    ],
    patterns: [
      CompanyPattern("Invernaderos ", " S.L.", "invernaderos", "Horticulture"),
      CompanyPattern("Aceites ", "", "aceites", "Food"),
      CompanyPattern("Bodegas ", "", "bodegas", "Wine"),
      CompanyPattern("Aguas de ", " S.A.", "aguas", "Utilities"),
      CompanyPattern("Análisis ", "", "analisis", "Laboratories"),
      CompanyPattern("Cerámicas ", " S.L.", "ceramicas", "Manufacturing"),
    ],
    jobs: ["Jefa de planta", "Compras", "Director técnico", "Enóloga"],
    sentences: [
      Sentence(.delivery, "¿Cuándo llega el repuesto? La cosecha no espera."),
      Sentence(.dashboard, "El panel muestra «sin datos» desde el lunes."),
      Sentence(.thanks, "¡Gracias! Solucionado en diez minutos 🎉"),
      Sentence(.login, "Necesitamos otro usuario para el turno de noche."),
      Sentence(.readings, "Dos sondas dan valores distintos en el mismo tanque."),
      Sentence(.billing, "La factura de abril lleva la dirección antigua."),
    ])

  static let polish = Language(
    given: [
      Name("Agnieszka", "agnieszka"), Name("Bożena", "bozena"), Name("Czesław", "czeslaw"),
      Name("Dorota", "dorota"), Name("Grażyna", "grazyna"), Name("Jędrzej", "jedrzej"),
      Name("Łucja", "lucja"), Name("Miłosz", "milosz"), Name("Paweł", "pawel"),
      Name("Żaneta", "zaneta"),
    ],
    family: [
      Name("Brzozowiecka", "brzozowiecka"), Name("Ciesielczak", "ciesielczak"),
      Name("Dąbroszyn", "dabroszyn"), Name("Gęsiarz", "gesiarz"),
      Name("Jałowiecki", "jalowiecki"), Name("Kłosowicz", "klosowicz"),
      Name("Małolepsza", "malolepsza"), Name("Świerczak", "swierczak"),
      Name("Wrześniak", "wrzesniak"), Name("Źrebak", "zrebak"),
    ],
    roots: [
      Name("Brzezinów", "brzezinow"), Name("Jasnobór", "jasnobor"),
      Name("Kwiatogóra", "kwiatogora"), Name("Młynarka", "mlynarka"),
      Name("Rzekopol", "rzekopol"), Name("Złotokłos", "zlotoklos"),
    ],
    patterns: [
      CompanyPattern("Ogrodnictwo ", "", "ogrody", "Horticulture"),
      CompanyPattern("Wodociągi ", " S.A.", "wodociagi", "Utilities"),
      CompanyPattern("Mleczarnia ", "", "mleczarnia", "Food"),
      CompanyPattern("Laboratorium ", " sp. z o.o.", "lab", "Laboratories"),
      CompanyPattern("Huta ", "", "huta", "Manufacturing"),
    ],
    jobs: ["Kierownik zakładu", "Dział zakupów", "Główna technolog"],
    sentences: [
      Sentence(.readings, "Czujnik wilgotności pokazuje zawsze 100 %."),
      Sentence(.billing, "Proszę o fakturę korygującą za maj."),
      Sentence(.thanks, "Dziękuję, działa świetnie!"),
      Sentence(.login, "Nie możemy się zalogować po zmianie hasła."),
      Sentence(.connection, "Bramka nie łączy się od wczoraj."),
      Sentence(.dashboard, "Po aktualizacji wykresy są puste."),
    ])

  static let english = Language(
    given: [
      Name("Abigail", "abigail"), Name("Bertram", "bertram"), Name("Clementine", "clementine"),
      Name("Desmond", "desmond"), Name("Edith", "edith"), Name("Fergus", "fergus"),
      Name("Gwendolyn", "gwendolyn"), Name("Horace", "horace"), Name("Imogen", "imogen"),
      Name("Jasper", "jasper"), Name("Keziah", "keziah"), Name("Lowell", "lowell"),
    ],
    family: [
      Name("Ashgrove", "ashgrove"), Name("Birchwhistle", "birchwhistle"),
      Name("Calloway-Finch", "calloway-finch"), Name("Dunmorrow", "dunmorrow"),
      Name("Elderkin", "elderkin"), Name("Fairlock", "fairlock"), Name("Greymoor", "greymoor"),
      Name("O'Harrigan", "oharrigan"), Name("Penhallick", "penhallick"),
      Name("Thistlewade", "thistlewade"), Name("Wrenfield", "wrenfield"),
    ],
    roots: [
      Name("Fernmoor", "fernmoor"), Name("Copperbeck", "copperbeck"),
      Name("Larkhollow", "larkhollow"), Name("Redwillow", "redwillow"),
      Name("Stonequill", "stonequill"), Name("Marshbrook", "marshbrook"),
      Name("Hazelrigg", "hazelrigg"), Name("Tamblewick", "tamblewick"),
    ],
    patterns: [
      CompanyPattern("", " Growers Ltd", "growers", "Horticulture"),
      CompanyPattern("", " Water", "water", "Utilities"),
      CompanyPattern("", " Analytical, Inc.", "analytical", "Laboratories"),
      CompanyPattern("", " Dairy", "dairy", "Food"),
      CompanyPattern("", " & Daughters Brewing", "brewing", "Food"),
      CompanyPattern("", " Health Trust", "health", "Health care"),
      CompanyPattern("", " Glassworks", "glass", "Manufacturing"),
    ],
    jobs: ["Plant manager", "Head of procurement", "Lab director", "Operations lead", "Owner"],
    sentences: [
      Sentence(.dashboard, "All dashboards time out after about a minute."),
      Sentence(.billing, "Could you resend the quote? The link says \"expired\"."),
      Sentence(.thanks, "You people are lifesavers 💚"),
      Sentence(.readings, "Two of the probes drift by half a degree a day."),
      Sentence(.dashboard, "We need an export of the last 90 days, in one file."),
      Sentence(.connection, "The gateway in the cold store went silent at 4 a.m."),
      Sentence(.login, "Our new colleague cannot get in; the code never arrives."),
      Sentence(.delivery, "The tracking page has said \"out for delivery\" for three days."),
      Sentence(.calibration, "Which buffer do we need for the yearly check?"),
    ])
}
