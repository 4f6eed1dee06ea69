import type { SpanType } from "../span.ts";
import type { Draw } from "./draw.ts";

const onsets =
  "Al Bar Bel Bran Cal Cor Dar Del Dor El Fal Fen Gar Gil Hal Har Hol Jor Kal Kel Lan Lor Mal Mar Mel Mor Nal Nor Or Pel Per Ral Ren Sel Sor Tal Tes Tor Val Vel Wen Wil Yar Zel".split(
    " ",
  );
const middles = "a e i o an en in or ar el il am em is os ad ed iv ev or und ast est ind old ald er".split(" ");
const endings =
  "bert brin dan din dol dras fred gan lan len lin lis lon mar men mond nar nel nis ral ren rick rin ron sel sin ston tan ten thel tin ton van vin wen wick win".split(
    " ",
  );
const letters = "ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * An invented word that reads like a name and is none. It ends in a consonant, so that case endings are added to it and
 * never replace a part of it. `attempt` lengthens it when short ones run out.
 */
export function inventWord(draw: Draw, attempt: number): string {
  const middle = attempt < 40 ? draw.of(middles) : draw.of(middles) + draw.of(endings) + draw.of(middles);
  return draw.of(onsets) + middle + draw.of(endings);
}

const code = (draw: Draw, prefix: string) =>
  `${prefix}-${draw.digits(4)}-${Array.from({ length: 4 }, () => letters[draw.below(letters.length)]).join("")}`;

/**
 * A stand-in for a whole value. Each is of its type, and outside of what is ever assigned: country code +999, cards of
 * no issuer, `ZZ` accounts, reserved addresses (RFC 1112, RFC 3849), the top-level domain `example` (RFC 2606).
 */
export function inventValue(type: SpanType, kind: string | undefined, draw: Draw, attempt: number): string {
  const word = () => inventWord(draw, attempt);
  switch (type) {
    case "EMAIL":
      return `${word()}.${word()}@${word()}.example`.toLowerCase();
    case "PHONE":
      return `+999 ${draw.digits(2)} ${draw.digits(4)} ${draw.digits(4)}`;
    case "CARD":
      return `99${draw.digits(2)} ${draw.digits(4)} ${draw.digits(4)} ${draw.digits(4)}`;
    case "IBAN":
      return `ZZ${draw.digits(2)} ${draw.digits(4)} ${draw.digits(4)} ${draw.digits(4)} ${draw.digits(4)}`;
    case "IP":
      return kind === "ipv6"
        ? `2001:db8:${[1, 2, 3, 4].map(() => (4096 + draw.below(61440)).toString(16)).join(":")}::1`
        : `${240 + draw.below(15)}.${draw.below(256)}.${draw.below(256)}.${10 + draw.below(240)}`;
    case "URL":
      return `https://${word()}.example/${word()}`.toLowerCase();
    case "ADDRESS":
      return `${100 + draw.below(9900)} ${word()} Street, ${word()}`;
    case "POSTCODE":
      return code(draw, "PC");
    case "DATE_OF_BIRTH":
      return `190${draw.below(10)}-${String(1 + draw.below(12)).padStart(2, "0")}-${String(1 + draw.below(28)).padStart(2, "0")}`;
    case "VEHICLE":
      return code(draw, "VH");
    case "ACCOUNT_NUMBER":
      return code(draw, "AC");
    case "ORDER_NUMBER":
      return code(draw, "OR");
    default:
      return code(draw, "ID");
  }
}
