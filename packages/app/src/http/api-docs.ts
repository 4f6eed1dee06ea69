import type { OpenApiDocument } from "./openapi.ts";

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  "x-permission": string;
  parameters?: { name: string; in: string; required?: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
};

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const shape = (title: string, value: unknown) =>
  `<details><summary>${escapeHtml(title)}</summary><pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`;

function parameters({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(
    (p) =>
      `<tr><td><code>${escapeHtml(p.name)}</code></td><td>${escapeHtml(p.in)}</td><td>${p.required ? "required" : ""}</td>` +
      `<td><code>${escapeHtml(JSON.stringify(p.schema))}</code></td></tr>`,
  );
  return `<table><thead><tr><th>Parameter</th><th>In</th><th></th><th>Shape</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function contents(title: string, content: Record<string, { schema: unknown }> = {}): string {
  return Object.entries(content)
    .map(([type, { schema }]) => shape(`${title} (${type})`, schema))
    .join("");
}

function section(method: string, path: string, operation: Operation): string {
  const answers = Object.entries(operation.responses).map(([status, answer]) =>
    status === "200"
      ? contents("Answer", answer.content)
      : `<li><code>${status}</code> ${escapeHtml(answer.description)}</li>`,
  );
  return `<section id="${escapeHtml(operation.operationId)}"><h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary)} · needs <code>${escapeHtml(operation["x-permission"])}</code></p>
${parameters(operation)}${contents("Body", operation.requestBody?.content)}${answers[0] ?? ""}<ul>${answers.slice(1).join("")}</ul></section>`;
}

type Listed = { method: string; path: string; operation: Operation };

function listed(document: OpenApiDocument): Listed[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ method, path, operation })),
  );
}

/** The API as a page without script: one section per operation, grouped by tag, from the OpenAPI document. */
export function apiDocsPage(document: OpenApiDocument): string {
  const groups = [...Map.groupBy(listed(document), ({ operation }) => operation.tags[0] ?? "Other")].sort();
  const links = groups.map(
    ([tag, operations]) =>
      `<li>${escapeHtml(tag)}<ul>${operations.map(({ operation }) => `<li><a href="#${escapeHtml(operation.operationId)}">${escapeHtml(operation.summary)}</a></li>`).join("")}</ul></li>`,
  );
  const sections = groups.map(
    ([tag, operations]) =>
      `<h2>${escapeHtml(tag)}</h2>${operations.map(({ method, path, operation }) => section(method, path, operation)).join("")}`,
  );
  const shapes = Object.entries(document.components?.schemas ?? {}).map(([name, value]) => shape(name, value));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Capstan API</title><link rel="stylesheet" href="/api/docs/style.css"></head><body>
<nav aria-label="Operations"><h1>Capstan API</h1><p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p><ul>${links.join("")}</ul></nav>
<main><p>${escapeHtml(document.info.description ?? "")}</p>
<pre>curl -H "Authorization: Bearer $CAPSTAN_KEY" $CAPSTAN_URL/api/w/&lt;workspace&gt;/today</pre>${sections.join("")}
<h2>Shared shapes</h2>${shapes.join("")}</main></body></html>`;
}

export const apiDocsStyle = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0;display:grid;grid-template-columns:minmax(220px,300px) minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:16px;box-sizing:border-box;border-right:1px solid #8884}
nav ul{list-style:none;padding-left:12px;margin:4px 0 12px}
main{padding:16px 32px;max-width:900px}
section{border-top:1px solid #8884;padding:8px 0 16px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:4px 8px;border-bottom:1px solid #8884;vertical-align:top}
td code{overflow-wrap:anywhere}
pre{overflow:auto;background:#8881;padding:12px;border-radius:6px}
@media(max-width:800px){body{display:block}nav{position:static;height:auto;border:0}}
`;
