/** Words that a street's name holds, folded. Source: written for this package. */
const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Whole words, before or after the rest of the name. */
export const streetWords = words(`
street st str road rd avenue ave av avda avenida avenue lane ln drive dr boulevard blvd bd court ct crescent cres close place pl
plaza square sq terrace tce parade pde way highway hwy parkway pkwy circle cir trail trl grove alley mews row walk wharf quay
gardens hill heights rise park path pike turnpike loop circuit esplanade promenade crossing junction route expressway freeway
rue rte allee allees chemin cours impasse quai ruelle sentier faubourg venelle
calle carrera cra carretera pza paseo pasaje plaza ronda travesia camino callejon calzada rambla glorieta urbanizacion barrio c/
rua av travessa praca pca alameda estrada largo rodovia rúa
via viale vicolo piazza piazzale corso contrada strada largo lungomare lungotevere lungarno salita borgo
strasse weg gasse platz allee ring ufer damm steig chaussee promenade stieg
straat laan plein gracht kade dreef dijk singel hof steeg
gade vej alle plads torv boulevarden straede vaenge
vag vagen gata gatan grand granden torg plan
vei veien gate gata gaten gt gjerde
katu tie kuja polku raitti kaari tori
ulica ulicy ul ulice aleja aleje al osiedle os plac namesti trida nabrezi namestie cesta trg bulevar
utca u ut utja ter tere korut koz krt setany sor
ulitsa prospekt pereulok naberezhnaya shosse bulvar ploshchad prospekti
odos leoforos plateia bld bulevardul strada aleea calea soseaua
tee puiestee maantee tanav mnt pst poik tn
rruga jiron transversal diagonal bul bulv iela gatve zeile
cadde caddesi sokak sokagi sok mahallesi bulvari
jalan jl gang lorong soi thanon dori chome marg nagar colony chowk
`);

/** Endings of street names written as one word, at least three letters before them. */
export const streetEnding =
  /^[a-z-]{3,}(?:strasse|str|gasse|weg|platz|allee|damm|ufer|ring|stieg|steig|graben|hof|straat|laan|plein|gracht|kade|dreef|dijk|singel|gade|vej|vejen|alle|gata|gatan|vagen|vag|grand|veien|vei|gate|gaten|katu|tie|kuja|polku|kaari|raitti|utca|straeti|gotu|gata|braut|vegur|hlid|stigur|ulica|dori|gota|zeile|vaenget|bakken|steenweg|allen)$/;

/** Streets' words that are also common words or names; alone they prove nothing. */
export const weakStreetWords = words(
  "st av al u os ter hill park way place row walk rise path ring hof plan tie close court square grand alle sor gang os pl dr bd ct",
);

export const unitWords = words(
  "apt apartment suite ste unit floor fl room rm flat building bldg box appt appartement piso depto departamento wohnung etage lgh bus door house apto ap sala bloco lote boite bte lokal byt lgh puerta escalera scala lot penthouse stiege esc int m",
);

/** Street words that leave no doubt, beside a capitalised name. */
export const namedStreets = words(
  "street avenue road lane boulevard blvd terrace crescent strasse gasse straat utca calle avenida via viale rue rua ulica ulitsa prospekt rruga jiron",
);
