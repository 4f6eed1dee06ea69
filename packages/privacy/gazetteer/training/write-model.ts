import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { encodeBase64 } from "../../src/base64.ts";
import { weightScale } from "../../src/context/context-weights.ts";

type Model = {
  readonly constant: string;
  readonly bits: number;
  readonly weights: Float64Array;
  readonly about: string;
  readonly to?: string | undefined;
};

/** NAME.generated.ts in src/data, or in the folder `to`: weights as whole numbers of one byte, those of a bucket side by side. */
export function writeModel(file: string, { constant, bits, weights, about, to }: Model): void {
  const buckets = 1 << bits;
  const outputs = weights.length / buckets;
  const bytes = Int8Array.from(weights, (_, at) => {
    const weight = weights[(at % outputs) * buckets + Math.floor(at / outputs)]!;
    return Math.max(-127, Math.min(127, Math.round(weight * weightScale)));
  });
  const stored = encodeBase64(new Uint8Array(bytes.buffer));
  writeFileSync(
    resolve(to ?? resolve(import.meta.dirname, "../../src/data"), `${file}.generated.ts`),
    `/** ${about} Sources and licences: README.md. */\nexport const ${constant}Bits = ${bits};\nexport const ${constant} =\n  "${stored}";\n`,
  );
  console.log({ file, bytes: bytes.length, used: bytes.filter((weight) => weight !== 0).length });
}
