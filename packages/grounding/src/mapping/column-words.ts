import type { Target } from "./targets.ts";

const time =
  "zeitpunkt zeitstempel datum datumuhrzeit tag woche horodatage dateheure jour semaine fecha fechahora fechayhora día dia semana data dataora dataeora giorno settimana tijdstip datumtijd dag datahora";
const campaign = "kampagne kampagnenname campagne campaña campana campagna campanha";
const company =
  "firma firmenname firmaname unternehmen unternehmensname société societe entreprise nomdelentreprise raisonsociale empresa nombredelaempresa compañía azienda società ragionesociale bedrijf bedrijfsnaam organisatie nomedaempresa";
const person =
  "vorundnachname vornamenachname ansprechpartner kontaktperson teilnehmer nomcomplet nom prénomnom nombrecompleto nombre nomecompleto nominativo nome naam volledigenaam contactpersoon";
const email =
  "emailadresse mailadresse adressemail adresseemail courriel correo correoelectrónico correoelectronico indirizzoemail emailadres endereçodeemail";
const domain = "webseite webadresse internetadresse siteweb sitioweb sitoweb dominio domaine domein";

/**
 * Names that columns go by in German, French, Spanish, Italian, Dutch and Portuguese exports: in lower case, without
 * spaces and punctuation, by target and field.
 */
const WORDS: Record<Target, Record<string, string>> = {
  event: {
    type: "ereignis ereignistyp ereignisart aktivität aktivitaet aktion anlass kontaktart art typ événement évènement typedévénement activité evento tipodeevento tipoevento actividad acción attività azione gebeurtenis activiteit soort atividade ação tipo",
    occurredAt: time,
    email,
    accountDomain: domain,
    companyName: company,
    contactName: person,
    topic: "thema betreff seite sujet objet tema asunto página argomento oggetto pagina onderwerp assunto",
    campaign,
    weight: "gewicht gewichtung punkte wert poids valeur peso puntos valor punti valore punten waarde pontos",
    source: "quelle herkunft kanal provenance canal origen fuente fonte origine bron kanaal origem",
  },
  contact: {
    email,
    name: person,
    companyName: company,
    createdAt:
      "erstelltam angelegtam datedecréation fechadecreación fechadecreacion datadicreazione aanmaakdatum datadecriação",
  },
  company: {
    name: company,
    domain,
    parentName: "muttergesellschaft konzern sociétémère empresamatriz societàmadre moederbedrijf",
    owner: "betreuer kundenbetreuer verantwortlich propriétaire responsable propietario responsabile eigenaar",
  },
  spend: {
    day: time,
    campaign,
    impressions: "impressionen einblendungen impresiones impressioni vertoningen impressões",
    clicks: "klicks clics clic kliks cliques",
    cost: "kosten ausgaben coût coûts dépenses coste costo gasto costi spesa uitgaven custo",
    conversions: "conversionen conversiones conversioni conversies conversões",
  },
};

/** What a field's column may be called in other languages than English. */
export const wordsFor = (target: Target, field: string): readonly string[] => WORDS[target][field]?.split(" ") ?? [];
