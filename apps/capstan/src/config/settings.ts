import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const secret = { secret: true };

/**
 * Every setting that Capstan reads from the environment, once. `.env.example` and docs/configuration.md are generated
 * from it. `meta.secret` settings are never logged or printed.
 */
export const settings = z.object({
  CAPSTAN_HOST: z.string().default("127.0.0.1").describe("Address that the server listens on"),
  CAPSTAN_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(7310)
    .describe("Port that the server listens on; 0 takes a free one"),
  CAPSTAN_URL: z
    .url()
    .optional()
    .describe("Address that people open, when a proxy is in front; cookies are secure when it is https"),
  CAPSTAN_DATA: z
    .string()
    .optional()
    .describe("Folder for the embedded database, events and files; default `.capstan` in the clone"),
  CAPSTAN_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe("Signs sessions and approvals; made and kept in the data folder when absent")
    .meta(secret),
  CAPSTAN_PREVIOUS_SECRETS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((secret) => secret !== ""))
    .describe("Secrets of before, between commas: they open what they sealed until `capstan privacy rotate` is done")
    .meta(secret),
  DATABASE_URL: z
    .string()
    .optional()
    .describe("Your own PostgreSQL 15 or newer; without it the embedded one is used")
    .meta(secret),
  CAPSTAN_STORE: z
    .string()
    .optional()
    .describe("Where approved files go: a folder, or `s3://bucket/prefix`; default a folder in CAPSTAN_DATA"),
  CAPSTAN_S3_ENDPOINT: z.url().optional().describe("Endpoint of an S3-compatible store"),
  CAPSTAN_S3_REGION: z.string().default("us-east-1").describe("Region of the S3 bucket"),
  CAPSTAN_S3_ACCESS_KEY: z.string().optional().describe("Access key of the S3 bucket").meta(secret),
  CAPSTAN_S3_SECRET_KEY: z.string().optional().describe("Secret key of the S3 bucket").meta(secret),
  ANTHROPIC_API_KEY: z.string().optional().describe("Drafts with Anthropic's models").meta(secret),
  OPENAI_API_KEY: z.string().optional().describe("Drafts with OpenAI's models, or with OPENAI_BASE_URL's").meta(secret),
  OPENAI_BASE_URL: z.url().optional().describe("An OpenAI-compatible host, such as Ollama or vLLM"),
  CAPSTAN_MODEL: z.string().optional().describe("Model to draft with; default the provider's own in our price table"),
  CAPSTAN_PROVIDERS: z
    .string()
    .optional()
    .describe('Further model hosts for the gateway, as JSON: `{"name": {"baseUrl": "https://…/v1", "apiKey": "…"}}`')
    .meta(secret),
  CAPSTAN_ALLOW_PRIVATE_MODELS: flag
    .default(false)
    .describe("Lets names of model hosts lead to this machine and private networks"),
  CAPSTAN_OTLP_URL: z
    .url()
    .optional()
    .describe("OpenTelemetry collector (OTLP over HTTP) that gets a span of every model call"),
  CAPSTAN_OIDC_AUTHORIZATION_URL: z.url().optional().describe("OpenID Connect: where people are sent to sign in"),
  CAPSTAN_OIDC_TOKEN_URL: z.url().optional().describe("OpenID Connect: where the code is exchanged"),
  CAPSTAN_OIDC_USERINFO_URL: z
    .url()
    .optional()
    .describe("OpenID Connect: where the person's name and address are read"),
  CAPSTAN_OIDC_CLIENT_ID: z.string().optional().describe("OpenID Connect: client id"),
  CAPSTAN_OIDC_CLIENT_SECRET: z.string().optional().describe("OpenID Connect: client secret").meta(secret),
  CAPSTAN_OIDC_NAME: z.string().default("single sign-on").describe("What the sign-in button calls it"),
  CAPSTAN_SMTP_URL: z
    .string()
    .optional()
    .describe("Mail server for reminders, `smtp://user:password@host:port`")
    .meta(secret),
  CAPSTAN_MAIL_FROM: z.string().default("Capstan <capstan@localhost>").describe("Sender of mails"),
  CAPSTAN_SLACK_TOKEN: z.string().optional().describe("Slack bot token for reminders").meta(secret),
  CAPSTAN_SLACK_URL: z.url().optional().describe("Slack API address, when it is not Slack's own"),
  CAPSTAN_CALL_SECRETS: z
    .string()
    .optional()
    .describe('Secrets that call steps sign with, as JSON: `{"crm": "whsec_…"}`')
    .meta(secret),
  CAPSTAN_ALLOW_PRIVATE_CALLS: flag.default(false).describe("Lets call steps reach this machine and private networks"),
  CAPSTAN_CHROMIUM: z
    .string()
    .optional()
    .describe("Chromium or Chrome that live pages are checked in; default the one that the system has"),
  CAPSTAN_DEMO: flag.default(true).describe("Load the demo workspace when the database is empty"),
  CAPSTAN_WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(16)
    .describe("Runs that one process advances at a time"),
  CAPSTAN_UNDO_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(10)
    .describe("How long a decision can be taken back before the run goes on"),
  CAPSTAN_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("warn")
    .describe("What is logged, as JSON lines on standard error"),
});

export type Settings = Readonly<z.infer<typeof settings>>;
