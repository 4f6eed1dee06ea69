/** Words that tell what a capitalised word beside them is. Folded. Source: written for this package. */
const words = (list: string) => list.trim().split(/\s+/);

/** Before a name: forms of address and ranks. */
export const honorifics = words(`
mr mrs ms miss mx dr prof professor sir lord lady dame madam madame mme mlle monsieur herr frau fraulein hr fr sr sra srta don
dona senor senora senorita signor signora sig dott dott.ssa ing mag dipl sen rev reverend father pastor rabbi imam sheikh captain
capt lt lieutenant sgt sergeant col colonel gen maj major cpl judge justice atty attorney esq hon pan pani gospodin gospodja
baron baroness count countess duke duchess earl viscount marquis
aunt auntie uncle grandma grandpa cousin nurse detective officer inspector coach saint mevrouw meneer dhr mw mevr
`);

/** Before a name: what somebody is. */
export const roles = words(`
president chairman chairwoman chair chairperson ceo cto cfo coo cmo cio vp director manager secretary minister chancellor senator
governor mayor congressman congresswoman representative ambassador king queen prince princess pope bishop doctor lawyer author
writer poet singer actor actress artist painter composer conductor drummer guitarist bassist vocalist producer director
editor reporter journalist columnist commenter commentator critic analyst researcher scientist historian economist engineer
designer founder cofounder co-founder owner colleague coworker friend husband wife son daughter brother sister mother boss
assistant client customer patient tenant employee applicant candidate student teacher guardian beneficiary spouse partner neighbor
neighbour guest speaker host presenter moderator contact recruiter supervisor accountant agent broker nephew niece girlfriend
boyfriend fiance fiancee kid kids child children baby grandson granddaughter grandmother grandfather mother father stepfather stepmother stepson
stepdaughter roommate housemate landlord landlady tutor mentor intern trainee successor predecessor heir hero heroine rapper novelist playwright philosopher striker goalkeeper midfielder quarterback
`);

/** Before a name, in any case. */
export const beforePerson = words(`
by named called dear hi hello hey thanks thank regards sincerely cheers attn attention cc bcc ask asked tell told meet met
married marry dated between with and featuring feat ft starring early late young old poor dear unlike like ping remind call email
contact introduce introducing interviewed hired fired blame blamed says said mom dad mum signed yours versus vs meeting
message text invite invited invites greet congratulate thanks
`);

/** Before a place. */
export const beforePlace = words(`
in at near from to toward towards around outside inside across through via within throughout visiting visit visited leaving left
northern southern eastern western central north south east west downtown greater upper lower arrived moved moving lives living
live lived born based located leave reach reached reaching entering entered
`);

/** Before an organisation. */
export const beforeOrganisation = words(
  "at for of joined join joins company employer client vendor firm startup agency bank",
);

/** After a name: verbs of saying, thinking and doing that take a person. */
export const afterPerson = words(`
said says asked asks told tells replied replies answered answers shouted shouts whispered whispers wrote writes explained explains
added adds noted notes thinks thought believes believed knows knew wants wanted likes liked loves loved hates hated feels felt
smiled smiles laughed laughs cried cries nodded sighed lives lived died dies born married works worked plays played sings sang
speaks spoke agreed agrees argued argues claimed claims suggested suggests insisted admitted confirmed confirms commented
remembers remembered recalls recalled listed writes points pointed flew walked ran went came goes comes arrived left sent sends
called calls emailed joined joins leads led presented presents wears wore sat stood looked looks invited gave gives
took takes met meets is was has had who whose
will would can could should must does did isn't wasn't hasn't doesn't didn't herself himself jr sr phd md esq
`);

/** After a name: works of a person. */
export const afterAuthor = words(`
novel novels book books concert concerts album albums song songs film films movie movies show painting paintings poem poems
brothers sisters siblings twins family families sibling
biography autobiography character interview essay memoir lyrics fan fans family household residence estate gig tour
`);

/** Words of which one makes a name an organisation's. */
export const organisationWords = words(`
inc incorporated llc ltd limited llp plc corp corporation company co gmbh ag kg kgaa ohg ug mbh sa sas sarl srl spa bv nv ab as asa
oy oyj aps kft zrt doo sro pty pte pvt lp pc se eg group groups holding holdings partners associates ventures capital bank
insurance technologies technology tech solutions systems software labs lab laboratories studio studios media networks network
industries enterprises services consulting international foundation institute university college school academy hospital clinic
church museum orchestra club association society union committee council commission agency ministry department bureau press
publishing records pictures entertainment airlines airways motors pharmaceuticals pharma energy electric logistics realty
properties investments securities trust fund advisors management analytics digital interactive global worldwide brothers sons
times post journal weekly magazine tribune gazette news party team federation league guild cooperative coop stiftung verein
verlag werke gesellschaft societe compagnie banca banco banque grupo gruppe groupe zeitung universitat hochschule
markets data resources hotel restaurant cafe inn stores store market mart outlet
`);

/** Words that make a name a place's. */
export const placeWords = words(`
city town village county province state district region island islands mountain mountains mount lake river valley bay beach
harbor harbour port peninsula coast republic kingdom federation emirates airport station bridge park
`);

/** Nationalities, peoples, languages, faiths: capitalised, but nobody's name. */
export const peoples = words(`
afghan african albanian algerian american angolan arab arabic argentine argentinian armenian asian australian austrian
azerbaijani bangladeshi basque bavarian belarusian belgian bolivian bosnian brazilian british bulgarian burmese cambodian canadian
catalan catholic chilean chinese christian colombian croatian cuban czech dane danish dutch egyptian english estonian ethiopian
european filipino finn finnish flemish french georgian german ghanaian greek greenlander gypsy hawaiian hebrew hindi hindu
hispanic hungarian icelander icelandic indian indonesian iranian iraqi irish islam islamic israeli italian jamaican japanese jew
jewish jordanian kazakh kenyan korean kurdish kuwaiti latin latino latvian lebanese libyan lithuanian macedonian malaysian
maltese mandarin mexican moldovan mongolian moroccan muslim nepalese nigerian norwegian orthodox pakistani palestinian persian
peruvian pole polish portuguese protestant romanian russian saudi scandinavian scot scottish serb serbian shia sikh singaporean
slavic slovak slovakian slovene slovenian somali spaniard spanish sudanese sunni swede swedish swiss syrian taiwanese tamil thai
tibetan tunisian turk turkish ukrainian urdu uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
afghans africans americans arabs asians australians brazilians canadians catholics christians europeans germans greeks hindus
indians italians jews mexicans muslims russians saudis serbs shiis sikhs swedes turks
`);

/** Months, days, holidays, other capitalised words of English that no list of common words holds. */
export const calendarAndOther = words(`
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
dec mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun christmas easter halloween
thanksgiving ramadan hanukkah diwali passover internet web google facebook twitter instagram linkedin youtube tiktok whatsapp
amazon microsoft apple netflix uber airbnb spotify paypal visa mastercard amex iban swift bic ssn pin dob id eu un nato faq
asap api url http https www html css json pdf csv xml sql crm erp kpi roi seo cta utm gdpr hr pr ai ml it ok tv dvd cd pc mac ios
android windows linux iphone ipad god devil satan bible quran jesus christ allah buddha lord santa hobbits hobbit mars venus jupiter
saturn mercury earth moon phone email mail fax tel mobile website address name title subject date re fw fwd dear regards sincerely
best thanks hi hello hey yes no e-mail website homepage okay please sorry apt suite unit floor box street road avenue zip code
github gitlab docker kubernetes rust python java javascript typescript cargo crate crates ceo cto cfo cmo coo vp svp evp phd md
ich wir mein meine unser unsere wohnhaft je nous vous mon ma mes notre votre estoy soy vivo somos mi mis nuestro nuestra abito sono mio mia nostro
nostra ik wij mijn onze woon jag vi bor mitt vår jeg bor mieszkam moj moja moro sou meu minha asun
attn fao mba bsc msc jr sr esq aka q1 q2 q3 q4 rsvp fyi eta eod tbd tba nan null none n/a i'm i've i'll i'd can't don't won't isn't it's
`);

/** Products and services that texts of trade and of technology name as they name places: "moved from Mailchimp to HubSpot". */
export const products = words(`
hubspot salesforce mailchimp marketo pardot eloqua klaviyo sendgrid brevo braze iterable intercom zendesk freshdesk pipedrive zoho shopify magento
woocommerce bigcommerce prestashop wordpress drupal joomla webflow wix squarespace contentful sanity airtable notion trello asana jira confluence
bitbucket basecamp clickup monday miro figma canva photoshop illustrator indesign sketch dropbox sharepoint onedrive icloud evernote slack discord
zulip skype webex zoom telegram signal viber wechat messenger pinterest snapchat reddit quora tumblr twitch vimeo wikipedia yelp tripadvisor
trustpilot glassdoor upwork fiverr ebay etsy alibaba aliexpress zalando booking expedia lyft doordash deliveroo stripe klarna adyen braintree
quickbooks xero datev netsuite workday personio bamboohr docusign calendly typeform surveymonkey hotjar mixpanel amplitude segment looker tableau
powerbi snowflake bigquery redshift databricks postgres postgresql mysql mariadb sqlite mongodb redis elasticsearch kafka rabbitmq nginx apache
terraform ansible jenkins grafana prometheus datadog sentry splunk heroku vercel netlify cloudflare fastly azure openai chatgpt copilot claude
perplexity midjourney huggingface excel powerpoint outlook gmail chrome firefox safari mozilla thunderbird emacs vim vscode xcode eclipse ubuntu
debian fedora redhat centos macos kotlin scala golang haskell erlang elixir clojure ruby perl php swift webassembly wasm llvm gcc clang node nodejs
deno react angular svelte django laravel npm yarn webpack vite bitcoin ethereum solana nintendo playstation xbox kindle alexa siri fitbit
`);

/** Lower-case particles inside a surname. */
export const particles = words(
  "los las delle dello dei degli des aux sur nad pod de da do dos das del della di du la le van von der den ter ten zu zum zur af av bin ibn ben abu al el y e san st mac am im ob bei upon sur sous pri aan ved unter",
);

/** Sovereign and other countries as English writes them, folded, longest ones may hold blanks. */
export const countries = `afghanistan|albania|algeria|andorra|angola|antigua and barbuda|argentina|armenia|aruba|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|benin|bermuda|bhutan|bolivia|bosnia|bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burma|burundi|cambodia|cameroon|canada|cape verde|cayman islands|central african republic|chad|chile|china|colombia|comoros|congo|costa rica|croatia|cuba|curacao|cyprus|czechia|czech republic|denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador|england|equatorial guinea|eritrea|estonia|eswatini|ethiopia|faroe islands|fiji|finland|france|french guiana|gabon|gambia|georgia|germany|ghana|gibraltar|great britain|greece|greenland|grenada|guadeloupe|guam|guatemala|guernsey|guinea|guinea-bissau|guyana|haiti|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|isle of man|israel|italy|ivory coast|jamaica|japan|jersey|jordan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macau|macedonia|madagascar|malawi|malaysia|maldives|mali|malta|martinique|mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nauru|nepal|netherlands|holland|new caledonia|new zealand|nicaragua|niger|nigeria|north korea|north macedonia|northern ireland|norway|oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|rwanda|saint lucia|samoa|san marino|saudi arabia|scotland|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan|suriname|svalbard|swaziland|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|tibet|togo|tonga|trinidad and tobago|tunisia|turkey|turkiye|turkmenistan|tuvalu|uganda|ukraine|united arab emirates|united kingdom|united states|united states of america|usa|uk|uae|uruguay|uzbekistan|vanuatu|vatican city|venezuela|vietnam|wales|yemen|zambia|zimbabwe|deutschland|osterreich|schweiz|suisse|svizzera|espana|italia|nederland|belgique|belgie|polska|sverige|norge|danmark|suomi|brasil|france metropolitaine|magyarorszag|ceska republika|slovensko|hrvatska|srbija|slovenija|europe|asia|africa|america|antarctica|north america|south america|latin america|middle east|scandinavia|balkans|siberia|aland|anguilla|american samoa|british virgin islands|us virgin islands|virgin islands|cabo verde|christmas island|cook islands|cote d'ivoire|falkland islands|federated states of micronesia|french polynesia|marshall islands|mayotte|montserrat|niue|norfolk island|northern mariana islands|pitcairn islands|reunion|saint helena|saint kitts and nevis|saint martin|saint vincent and the grenadines|sao tome and principe|sint maarten|timor-leste|tokelau|turks and caicos islands|wallis and futuna|western sahara`;

/** English names of cities that the gazetteer lists under another one. */
export const exonyms =
  "ghent|bruges|ypres|louvain|antwerp|the hague|hague|den haag|geneva|zurich|berne|basle|lucerne|munich|cologne|nuremberg|hanover|brunswick|frankfurt|vienna|prague|pilsen|warsaw|cracow|krakow|danzig|breslau|lisbon|oporto|seville|saragossa|corunna|florence|venice|naples|rome|milan|turin|genoa|leghorn|syracuse|athens|salonica|corfu|moscow|saint petersburg|st petersburg|kiev|kharkov|odessa|lvov|bucharest|belgrade|copenhagen|elsinore|gothenburg|bombay|calcutta|madras|bangalore|peking|canton|saigon|rangoon|cairo|alexandria|damascus|aleppo|jerusalem|mecca|medina|new york city|nyc|crete|sardinia|corsica|majorca|ibiza|tenerife|canary islands|azores|madeira|bali|java|sumatra|borneo|cappadocia|patagonia|andalusia|flanders|wallonia|scania|lapland|crimea|tyrol|carinthia|styria|riviera";

/** Cities as their own country writes them, where the gazetteer has the English name. */
export const endonyms =
  "wien|kobenhavn|praha|warszawa|roma|milano|torino|napoli|venezia|firenze|genova|padova|mantova|livorno|siracusa|lisboa|sevilla|zaragoza|la coruna|bruxelles|brussel|antwerpen|gent|brugge|leuven|luik|geneve|genf|bern|basel|luzern|munchen|koln|nurnberg|hannover|braunschweig|frankfurt am main|moskva|bucuresti|beograd|athina|thessaloniki|sofiya|goteborg|helsingfors|krakow|wroclaw|gdansk|lodz|poznan|reykjavik|luxemburg|turku|plzen|bratislava|ljubljana|zagreb|kyiv|kharkiv|lviv|odesa|istanbul|izmir|mumbai|kolkata|chennai|bengaluru|ciudad de mexico|la habana|den haag|'s-gravenhage|valencia|cordoba|marseille|lyon|strasbourg|saarbrucken";

/** States, provinces and regions that stand for places in English texts. */
export const regions = `alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|alberta|british columbia|manitoba|new brunswick|newfoundland|nova scotia|ontario|quebec|saskatchewan|yukon|new south wales|queensland|tasmania|bavaria|bayern|saxony|sachsen|hesse|hessen|brandenburg|thuringia|westphalia|tuscany|toscana|lombardy|lombardia|piedmont|sicily|sicilia|sardinia|catalonia|andalusia|andalucia|normandy|brittany|provence|burgundy|kent|essex|sussex|surrey|yorkshire|lancashire|cornwall|devon|dorset|norfolk|suffolk|hampshire|cheshire|cumbria|maharashtra|karnataka|tamil nadu|kerala|gujarat|punjab|rajasthan|bihar|west bengal|uttar pradesh|telangana`;

/** Abbreviations of states after which a post code may come. */
export const stateCodes = words(
  "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy ab bc mb nb nl ns nt nu on pe qc sk yt nsw vic qld act tas",
);
