/// Words that headings use, each with the words by which it is compared.
///
/// Only words stand here: which heading fills which field is learned from the profiles that there
/// are. English synonyms become one word, other languages become English.
enum HeadingVocabulary {
  static let meanings: [String: [String]] = {
    var table: [String: [String]] = [:]
    for (meaning, words) in entries {
      let meaning = meaning.split(separator: " ").map(String.init)
      for word in words.split(separator: " ") { table[String(word)] = meaning }
      for word in meaning where table[word] == nil { table[word] = [word] }
    }
    return table
  }()

  private static let entries: [(String, String)] = [
    // Who.
    (
      "account",
      """
      accounts company companies organization organisation organizations firm firma firmen \
      unternehmen empresa empresas compania cuenta societe entreprise compte konto azienda
      """
    ),
    (
      "contact",
      """
      contacts customer customers client clients person people requester kunde kunden kontakt \
      kontakte ansprechpartner cliente clientes contacto contactos contatto personne besteller
      """
    ),
    (
      "owner",
      """
      owners assignee assigned agent rep representative salesperson salesman responsible assignedto \
      zustandig zustandiger bearbeiter betreuer verantwortlich verantwortlicher besitzer inhaber staff \
      responsable vendedor propietario asignado agente proprietaire commercial vendeur
      """
    ),
    (
      "user",
      "users benutzer nutzer mitarbeiter usuario usuarios empleado utilisateur employee login"
    ),
    ("team", "group groups gruppe queue equipo grupo equipe squad"),
    ("lead", "leads prospect prospects interessent interessenten prospecto"),
    ("manager", "vorgesetzter chef gerente jefe supervisor"),
    // What.
    (
      "opportunity",
      "opportunities deal deals potential verkaufschance chance chancen oportunidad oportunidades negocio affaire"
    ),
    (
      "ticket",
      "tickets case cases issue request anfrage vorgang incidencia caso solicitud demande fall"
    ),
    ("task", "tasks todo aufgabe aufgaben tarea tareas tache"),
    ("contract", "contracts vertrag vertrage contrato contratos contrat agreement"),
    ("payment", "payments zahlung zahlungen pago pagos paiement"),
    ("campaign", "campaigns kampagne campana campagne"),
    ("product", "products produkt produkte artikel producto productos produit item"),
    ("interaction", "interactions activity activities aktivitat aktivitaten actividad termin"),
    ("service", "services dienst leistung servicio servicios"),
    ("project", "projects projekt projekte proyecto projet"),
    ("event", "events veranstaltung evento"),
    ("order", "bestellung pedido commande auftrag"),
    ("invoice", "rechnung factura facture"),
    // Names and texts.
    ("name", "bezeichnung nombre nom nome"),
    ("first name", "firstname vorname prenom givenname"),
    ("last name", "lastname surname nachname familienname apellido apellidos"),
    ("full name", "fullname displayname"),
    (
      "title",
      "subject betreff titel asunto titulo sujet topic thema summary headline objet"
    ),
    ("description", "beschreibung descripcion desc body details detail"),
    (
      "note",
      "notes notizen notiz bemerkung bemerkungen anmerkung kommentar comment comments nota notas remark remarks comentario comentarios"
    ),
    ("reason", "grund motivo raison"),
    ("tag", "tags labels schlagwort schlagworte etiqueta etiquetas"),
    // Keys.
    ("id", "uid guid oid identifier kennung identificador schlussel pk key clave ident"),
    ("number", "nummer nr no num numero"),
    ("code", "codigo kurzel"),
    // Addresses.
    ("email", "mail emailaddress mailadresse correo courriel electronico emailadresse"),
    (
      "phone",
      "telephone tel telefon telefono telefonnummer handy mobile mobil movil rufnummer cell"
    ),
    ("address", "adresse anschrift direccion street strasse calle domicilio"),
    ("city", "ort stadt ciudad ville town"),
    ("zip", "plz postleitzahl postal postcode cp"),
    ("country", "land pais pays nation"),
    ("website", "web url homepage webseite webpage internetseite sitio domain site"),
    ("industry", "branche sector sektor industria secteur"),
    ("employee", "employees headcount beschaftigte empleados mitarbeiterzahl"),
    ("position", "jobtitle rolle puesto cargo funktion fonction"),
    // Worth and state.
    (
      "amount",
      "value wert betrag summe importe monto valor montant price preis precio prix volumen total gesamt revenue umsatz ingreso"
    ),
    ("currency", "wahrung waehrung moneda divisa devise curr"),
    ("probability", "wahrscheinlichkeit probabilidad likelihood chanceofwinning"),
    ("stage", "phase etapa fase etape"),
    ("status", "zustand estado etat stand"),
    ("priority", "prioritat prioridad priorite dringlichkeit urgency severity prio"),
    ("type", "typ art tipo kind kategorie category categoria"),
    ("channel", "kanal canal origin via herkunft"),
    ("source", "quelle fuente origen sourcechannel"),
    (
      "rating", "bewertung score csat satisfaction zufriedenheit satisfaccion valoracion puntuacion"
    ),
    ("active", "aktiv activo enabled actif"),
    ("quantity", "qty menge anzahl cantidad"),
    ("duration", "dauer duracion"),
    ("language", "sprache idioma"),
    // When.
    ("date", "datum fecha fec dt"),
    ("time", "zeit uhrzeit hora heure zeitpunkt"),
    (
      "created",
      "create creation opened added registered entered angelegt erstellt erfasst eroffnet creado creada creacion alta cree registration"
    ),
    (
      "updated",
      "update modified modify changed edited geandert aktualisiert bearbeitet modificado modificacion actualizado actualizacion"
    ),
    ("closed", "close closing geschlossen abschluss abgeschlossen cerrado cierre cierra cloture"),
    (
      "expected",
      "erwartet erwarteter voraussichtlich prevista previsto esperado geplant forecast estimated"
    ),
    ("due", "fallig falligkeit vencimiento deadline echeance limite frist"),
    ("resolved", "solved gelost resuelto resolution losung solution"),
    ("start", "begin beginn von inicio debut startdate starts"),
    ("end", "ende bis fin finish ends"),
    ("last", "letzte letzter letztes ultimo ultima"),
    ("first", "erste erster primera primero"),
    ("reply", "response antwort respuesta reponse"),
    ("next", "nachster nachste siguiente proximo"),
    ("paid", "bezahlt pagado"),
    ("deleted", "geloscht eliminado borrado supprime"),
    ("is", "ist es esta"),
    // Words of values.
    ("open", "offen offene abierto abierta ouvert ouverte"),
    ("pending", "wartend ausstehend pendiente attente"),
    ("new", "neu neue neuer nuevo nueva nouveau nouvelle"),
    ("won", "gewonnen ganado ganada gagne gagnee"),
    ("lost", "verloren perdido perdida perdu perdue"),
    ("high", "hoch hohe alta alto haute"),
    ("normal", "mittel mittlere media medio moyenne moyen"),
    ("low", "niedrig niedrige gering baja bajo basse"),
    ("urgent", "dringend kritisch urgente critica"),
    ("call", "anruf telefonat llamada appel"),
    ("meeting", "treffen besprechung reunion visita besuch rdv"),
    ("proposal", "angebot propuesta oferta offre"),
    ("negotiation", "verhandlung negociacion negociation"),
    ("qualification", "qualifizierung calificacion cualificacion"),
    ("existing", "bestehend bestandskunde existente"),
    ("done", "erledigt completado completada terminado fini"),
    ("question", "frage pregunta"),
    ("problem", "storung problema probleme"),
  ]
}
