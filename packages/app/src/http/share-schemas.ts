import { canonicalJson } from "@capstan/base";
import * as contracts from "@capstan/contracts";
import { OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { z } from "zod";

/** The shapes that operations share, by the names that they have in the document. */
const named: Readonly<Record<string, z.ZodType>> = {
  AccountDetail: contracts.accountDetail,
  AccountRow: contracts.accountRow,
  DatasetSummary: contracts.datasetSummary,
  DeskDetail: contracts.deskDetail,
  DeskItem: contracts.deskItem,
  DraftVersion: contracts.draftVersion,
  Drafter: contracts.drafter,
  Fact: contracts.fact,
  Finding: contracts.finding,
  ImportPreview: contracts.importPreview,
  ImportView: contracts.importView,
  LedgerEntry: contracts.ledgerEntryView,
  Membership: contracts.membership,
  PersonRef: contracts.personRef,
  Problem: contracts.problemBody,
  Proof: contracts.proof,
  Reason: contracts.reason,
  RunDetail: contracts.runDetail,
  RunStep: contracts.runStepView,
  RunSummary: contracts.runSummary,
  Session: contracts.session,
  SpecProblem: contracts.specProblem,
  StepDetail: contracts.stepDetail,
  Today: contracts.today,
  WorkflowDetail: contracts.workflowDetail,
  WorkflowGraph: contracts.workflowGraph,
  WorkflowSummary: contracts.workflowSummary,
};

type Json = Record<string, unknown>;
type Generated = {
  paths: { "/": { get: { responses: { "200": { content: { "application/json": { schema: Json } } } } } } };
};

/** A shape alone, as the generator writes it. */
function schemaOf(shape: z.ZodType): Json {
  const app = new OpenAPIHono();
  const responses = { 200: { description: "", content: { "application/json": { schema: shape } } } };
  app.openAPIRegistry.registerPath({ method: "get", path: "/", responses } as RouteConfig);
  const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } });
  return (document as unknown as Generated).paths["/"].get.responses["200"].content["application/json"].schema;
}

function replace(value: unknown, references: ReadonlyMap<string, string>, except?: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const name = references.get(canonicalJson(value));
  if (name !== undefined && name !== except) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(value)) return value.map((member) => replace(member, references));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member, references)]));
}

/**
 * Says every shared shape once, under `components.schemas`, and refers to it wherever it occurs; the generator only
 * does that for schemas that were named before anything was built from them.
 */
export function shareSchemas<Document extends { components?: object; paths?: unknown }>(document: Document): Document {
  const shapes = Object.entries(named).map(([name, shape]) => [name, schemaOf(shape)] as const);
  const references = new Map(shapes.map(([name, shape]) => [canonicalJson(shape), name]));
  const schemas = Object.fromEntries(shapes.map(([name, shape]) => [name, replace(shape, references, name)]));
  return { ...document, components: { ...document.components, schemas }, paths: replace(document.paths, references) };
}
