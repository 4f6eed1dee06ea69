/**
 * Mail domains that say nothing about an employer. Source: kept by hand from the sign-up pages of the mail providers
 * and access providers named; brands that run under many suffixes are listed once in `FREE_MAIL_BRANDS`.
 */
const FREE_MAIL = `
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com windowslive.com
yahoo.com ymail.com rocketmail.com myyahoo.com aol.com aim.com icloud.com me.com mac.com
gmx.net gmx.com gmx.de gmx.at gmx.ch gmx.org gmx.fr gmx.eu gmx.us gmx.co.uk web.de freenet.de t-online.de mail.de email.de posteo.de posteo.net
mailbox.org arcor.de online.de kabelmail.de vodafone.de o2online.de o2mail.de unitybox.de unity-mail.de netcologne.de ewe.net
protonmail.com proton.me protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me
fastmail.com fastmail.fm hey.com duck.com hushmail.com hush.com zoho.com zohomail.com zohomail.eu zohomail.in mail.com email.com usa.com
inbox.com lycos.com excite.com rediffmail.com rediff.com sify.com indiatimes.com in.com
live.co.uk live.ca live.fr live.de live.it live.nl live.be live.at live.com.au live.com.mx live.com.ar live.com.pt live.cl live.cn live.dk live.hk
live.ie live.in live.jp live.no live.ru live.se live.co.za live.com.my live.com.sg
yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru
ukr.net i.ua meta.ua bigmir.net tut.by
qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com vip.126.com 188.com sina.com sina.cn vip.sina.com sohu.com vip.sohu.com tom.com 21cn.com
139.com 189.cn wo.cn aliyun.com 263.net china.com
naver.com hanmail.net daum.net nate.com kakao.com korea.com
docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp au.com nifty.com nifty.ne.jp biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp
dion.ne.jp excite.co.jp infoseek.jp goo.jp yahoo.ne.jp ybb.ne.jp
orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr cegetel.net voila.fr
libero.it virgilio.it alice.it tin.it tiscali.it email.it inwind.it iol.it fastwebnet.it poste.it teletu.it
btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com virgin.net blueyonder.co.uk ntlworld.com o2.co.uk tiscali.co.uk
freeserve.co.uk plusnet.com plus.net
comcast.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net cox.net charter.net earthlink.net
mindspring.com optonline.net optimum.net roadrunner.com rr.com twc.com juno.com netzero.net netzero.com frontier.com frontiernet.net
windstream.net centurylink.net centurytel.net embarqmail.com q.com suddenlink.net cableone.net peoplepc.com prodigy.net wowway.com
rogers.com shaw.ca sympatico.ca bell.net telus.net videotron.ca cogeco.ca eastlink.ca
bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net adam.com.au xtra.co.nz slingshot.co.nz
uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com zipmail.com.br oi.com.br
terra.com telefonica.net movistar.es ono.com ya.com prodigy.net.mx arnet.com.ar fibertel.com.ar speedy.com.ar ciudad.com.ar
sapo.pt clix.pt netcabo.pt iol.pt mail.pt
ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl chello.nl upcmail.nl casema.nl quicknet.nl tele2.nl
telenet.be skynet.be proximus.be scarlet.be belgacom.net
bluewin.ch hispeed.ch sunrise.ch swissonline.ch chello.at aon.at a1.net utanet.at inode.at
wp.pl o2.pl onet.pl op.pl interia.pl interia.eu poczta.onet.pl poczta.fm tlen.pl vp.pl gazeta.pl autograf.pl
seznam.cz email.cz post.cz centrum.cz volny.cz atlas.cz azet.sk centrum.sk zoznam.sk
freemail.hu citromail.hu indamail.hu t-online.hu
abv.bg mail.bg dir.bg inbox.lv mail.ee hot.ee one.lt
telia.com bredband.net comhem.se spray.se tele2.se online.no broadpark.no mail.dk ofir.dk jubii.dk tdcadsl.dk stofanet.dk
kolumbus.fi elisanet.fi luukku.com suomi24.fi pp.inet.fi saunalahti.fi
otenet.gr forthnet.gr hol.gr in.gr mynet.com turk.net ttmail.com superonline.com
walla.co.il walla.com 012.net.il netvision.net.il bezeqint.net zahav.net.il
mweb.co.za telkomsa.net vodamail.co.za webmail.co.za
yahoogroups.com mailfence.com runbox.com disroot.org riseup.net autistici.org startmail.com mailo.com countermail.com ctemplar.com
simplelogin.com simplelogin.io anonaddy.com anonaddy.me addy.io privaterelay.appleid.com mozmail.com relay.firefox.com
cock.li airmail.cc skiff.com onmail.com titan.email hotmail.com.br
`;

/** Brands whose mail runs under many public suffixes: `yahoo.co.jp`, `hotmail.fr`. */
export const FREE_MAIL_BRANDS: ReadonlySet<string> = new Set([
  "gmail",
  "googlemail",
  "yahoo",
  "hotmail",
  "outlook",
  "ymail",
  "rocketmail",
  "gmx",
  "yandex",
  "protonmail",
]);

/** Mailboxes that are made to be thrown away. Source: kept by hand from the services' own pages. */
const DISPOSABLE = `
mailinator.com guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.de guerrillamailblock.com sharklasers.com grr.la
10minutemail.com 10minutemail.net 20minutemail.com tempmail.com temp-mail.org temp-mail.io tempmail.net tempmailo.com tempail.com tempr.email
throwawaymail.com throwaway.email trashmail.com trashmail.de trashmail.net trash-mail.com wegwerfmail.de wegwerfemail.de einrot.com
yopmail.com yopmail.fr yopmail.net maildrop.cc mailnesia.com mailcatch.com mailnull.com mailexpire.com mailsac.com mailtemp.info
getnada.com nada.email inboxkitten.com dispostable.com discard.email discardmail.com spamgourmet.com spam4.me spambog.com spambox.us
fakeinbox.com fakemail.net fakemailgenerator.com emailondeck.com mohmal.com moakt.com mintemail.com mytrashmail.com mailforspam.com
anonbox.net anonymbox.com burnermail.io incognitomail.org jetable.org jetable.com kurzepost.de minuteinbox.com dropmail.me
emailtemporanea.net tmail.ws tmpmail.org tmpmail.net 33mail.com armyspy.com cuvox.de dayrep.com fleckens.hu gustr.com jourrapide.com
rhyta.com superrito.com teleworm.us crazymailing.com mail-temp.com luxusmail.org harakirimail.com deadaddress.com sogetthis.com
`;

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((domain) => domain !== ""));

export const FREE_MAIL_DOMAINS = setOf(FREE_MAIL);
export const DISPOSABLE_DOMAINS = setOf(DISPOSABLE);

/** Domains that machines send from, whatever the mailbox is called. */
export const NO_REPLY_DOMAINS: ReadonlySet<string> = new Set([
  "reply.github.com",
  "notifications.github.com",
  "docs.google.com",
  "calendar-server.bounces.google.com",
]);
