import { readFileSync, statSync } from "node:fs";

const large = 32 * 1024;

/** Lets large JSON, such as a dictionary, be read when a property of it is asked for: most runs ask for none. */
export const readLater = {
  name: "read-later",
  load: {
    filter: { id: /\.json$/ },
    handler(id) {
      if (statSync(id).size < large) return undefined;
      const data = JSON.parse(readFileSync(id, "utf8"));
      if (Array.isArray(data)) return undefined;
      const getters = Object.keys(data).map(
        (key) => `get ${JSON.stringify(key)}() { return read()[${JSON.stringify(key)}]; }`,
      );
      const code = `import { readFileSync } from "node:fs";
let data;
const read = () => (data ??= JSON.parse(readFileSync(${JSON.stringify(id)}, "utf8")));
export default { ${getters.join(", ")} };`;
      return { code, moduleType: "js" };
    },
  },
};
