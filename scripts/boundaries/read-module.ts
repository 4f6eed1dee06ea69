import { parseSync, visitorKeys } from "oxc-parser";

type Node = { type: string; start: number } & Record<string, unknown>;

/** A name at a place, as the source text has it. Lines count from 1. */
export type Mention = { name: string; line: number };

/**
 * What a source file reaches for.
 * `imports`: every specifier, of `import`, `import type`, `export … from`, `import()`, `import("…").Type`, `require` and
 * `new URL("…", import.meta.url)`. `ambient`: uses of what is there without an import, such as `process`, `process.env`,
 * `fetch`, `Date.now`, `new Date()` and `Math.random`; a name of one's own that hides such a global counts as its use.
 */
export type Module = { path: string; imports: Mention[]; ambient: Mention[]; errors: string[] };

const ambientNames = new Set([
  ...["process", "Buffer", "require", "globalThis", "__dirname", "__filename", "performance", "navigator"],
  ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "localStorage", "sessionStorage", "indexedDB"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask"],
]);
const ambientMembers = new Set([
  ...["Date.now", "Math.random", "Temporal.Now", "crypto.randomUUID", "crypto.getRandomValues", "process.env"],
]);
const typeNodesWithValues = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** Reads one TypeScript or JavaScript file, `.tsx` too. A file that cannot be parsed has `errors`. */
export function readModule(path: string, text: string): Module {
  const { program, errors } = parseSync(path, text);
  const module: Module = { path, imports: [], ambient: [], errors: errors.map((error) => error.message) };
  const lineOf = lineCounter(text);
  walk(program as unknown as Node, undefined, false, (node, parent, inType) => {
    const line = lineOf(node.start);
    for (const name of specifiersOf(node)) module.imports.push({ name, line });
    const used = inType ? undefined : ambientUse(node, parent);
    if (used) module.ambient.push({ name: used, line });
  });
  return module;
}

type Visit = (node: Node, parent: Node | undefined, inType: boolean) => void;

function walk(node: Node, parent: Node | undefined, inType: boolean, visit: Visit): void {
  visit(node, parent, inType);
  for (const key of visitorKeys[node.type] ?? []) {
    const isType = node.type.startsWith("TS") && !(typeNodesWithValues.has(node.type) && key === "expression");
    for (const child of [node[key]].flat()) {
      if (child) walk(child as Node, node, inType || isType, visit);
    }
  }
}

function specifiersOf(node: Node): string[] {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return literal(node.source);
    case "TSExternalModuleReference":
      return literal(node.expression);
    case "CallExpression":
      return dotted(node.callee) === "require" ? literal(argumentsOf(node)[0]) : [];
    case "NewExpression":
      return dotted(node.callee) === "URL" && argumentsOf(node).length === 2
        ? relativeLiteral(argumentsOf(node)[0])
        : [];
    default:
      return [];
  }
}

function ambientUse(node: Node, parent: Node | undefined): string | undefined {
  if (node.type === "Identifier")
    return isReference(node, parent) && ambientNames.has(name(node)) ? name(node) : undefined;
  if (node.type === "MemberExpression") {
    const member = dotted(node).replace(/^globalThis\./, "");
    return ambientMembers.has(member) ? member : undefined;
  }
  if (node.type === "NewExpression")
    return dotted(node.callee) === "Date" && argumentsOf(node).length === 0 ? "new Date()" : undefined;
  if (node.type === "CallExpression") return dotted(node.callee) === "Date" ? "Date()" : undefined;
  if (node.type === "VariableDeclarator") return takesEnvironment(node) ? "process.env" : undefined;
  return undefined;
}

/** `const { env } = process`. */
function takesEnvironment(node: Node): boolean {
  const pattern = node.id as Node;
  if (
    !node.init ||
    dotted(node.init as Node).replace(/^globalThis\./, "") !== "process" ||
    pattern.type !== "ObjectPattern"
  )
    return false;
  return (pattern.properties as Node[]).some(
    (property) => property.type === "RestElement" || name(property.key as Node) === "env",
  );
}

function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  if (["Property", "MethodDefinition", "PropertyDefinition", "AccessorProperty"].includes(parent.type)) {
    return parent.key !== node || parent.computed === true;
  }
  return !["ImportSpecifier", "ExportSpecifier", "LabeledStatement", "JSXAttribute"].includes(parent.type);
}

function dotted(node: unknown): string {
  const { type, object, property, computed } = node as Node & { object: Node; property: Node };
  if (type === "Identifier") return name(node as Node);
  if (type !== "MemberExpression") return "";
  return `${dotted(object)}.${computed ? (literal(property)[0] ?? "?") : name(property)}`;
}

const name = (node: Node) => String(node.name ?? node.value ?? "");
const argumentsOf = (node: Node) => node.arguments as Node[];

function literal(node: unknown): string[] {
  const { type, value, quasis } = (node ?? {}) as Node & { quasis?: { value: { cooked: string } }[] };
  if (type === "Literal" && typeof value === "string") return [value];
  return type === "TemplateLiteral" && quasis?.length === 1 ? [quasis[0]!.value.cooked] : [];
}

const relativeLiteral = (node: unknown) => literal(node).filter((text) => /^\.{1,2}\/.*\.[mc]?[jt]sx?$/.test(text));

function lineCounter(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split("\n").length;
}
