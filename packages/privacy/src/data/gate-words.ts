/**
 * Words of which one stands before a value of a class, wherever a recogniser's pattern finds its cue. They only spare the
 * patterns: a list may hold more than the pattern asks for, never less. Folded. Source: written for this package.
 */
const words = (list: string) => list.trim().split(/\s+/);

export const documentGate = words(`
license licence driverslicense driverlicense drivinglicence drivinglicense driverslicence passport fuhrerschein reisepass permis passeport pasaporte id identity
identification identita identite dl
`);

export const referenceGate = words(`
account acct c customer client member membership policy kundennummer konto kontonummer compte cuenta order invoice ticket case booking
reservation tracking confirmation shipment rechnung rechnungsnummer bestellung bestellnummer commande facture pedido factura
`);

export const plateGate = words(
  "plate numberplate registration reg kennzeichen immatriculation matricula targa kenteken",
);

export const postcodeGate = words(
  "zip zipcode post postcode postcodes postal plz postleitzahl cap postnummer cep pincode pin",
);

export const addressGate = words(`
address addresses adresse direccion indirizzo endereco adres anschrift located live lives lived living reside resides residing to
side corner home office meet street
`);

export const birthGate = words(`
born birth birthdate birthday geboren geburtsdatum geb ne nee naissance nacimiento nacido nacida nascita nato nata geboortedatum
urodzenia nascimento dob d
`);

/** Last words of what asks for a person, a place or an organisation. */
export const askingGate = words(`
name names is was named called me him her them as am i'm under of by ne nee heisse m'appelle llamo chiamo to in at near from
the for with through is around outside between departure departures arrival arrivals stop
`);

/** Words of post boxes ("b" of "B.P. 12") and of military addresses. */
export const boxGate = words("box apo fpo dpo postfach apartado casella caixa boite bp b postbox postboks postbus");
