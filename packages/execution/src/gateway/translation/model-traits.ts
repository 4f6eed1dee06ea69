/** What a model of Anthropic's takes; requests that have more are refused by it with a 400. */
export type ClaudeTraits = {
  /** `temperature`, `top_p`, `top_k`. */
  sampling: boolean;
  /** A tool choice that leaves the model no choice. */
  forcedTool: boolean;
  /** `output_config.effort`, and `xhigh` in it. */
  effort: "none" | "to-high" | "all";
  /** `thinking: adaptive`. */
  adaptive: boolean;
  /** The least that it can think: `thinking` of that type; undefined where it always thinks. */
  leastThinking: "disabled" | "between_tools" | undefined;
  /** System messages within a conversation, after the user's. */
  laterSystem: boolean;
  /** `max_tokens` where the caller sets no limit, as this format requires one. */
  usualMostTokens: number;
};

/** Room for thinking, which counts towards the limit, and for a long answer; below the cap of every model since Claude 4. */
const usualMostTokens = 16_384;
const current: ClaudeTraits = {
  sampling: false,
  forcedTool: true,
  effort: "all",
  adaptive: true,
  leastThinking: "disabled",
  laterSystem: true,
  usualMostTokens,
};
const older: ClaudeTraits = { ...current, sampling: true, effort: "none", adaptive: false, laterSystem: false };

/**
 * First that fits. Source: the tables of @ai-sdk/anthropic 4.0.105; @anthropic-ai/sdk 1.14.0 has no sampling members any
 * more; Anthropic's "What's new in Claude Sonnet 5.5" for forced tools and for `between_tools`, and of
 * Claude Opus 4.8 for later system messages.
 */
const claudes: readonly [RegExp, ClaudeTraits][] = [
  [/claude-sonnet-5-5/, { ...current, forcedTool: false, leastThinking: "between_tools" }],
  [/claude-(opus-5-5|fable-5-[12])/, { ...current, forcedTool: false, leastThinking: undefined }],
  [/claude-fable-5/, { ...current, leastThinking: undefined }],
  [/claude-opus-4-7/, { ...current, laterSystem: false }],
  [/claude-(sonnet|opus)-4-6/, { ...current, sampling: true, effort: "to-high", laterSystem: false }],
  [/claude-opus-4-5/, { ...older, effort: "to-high" }],
  [/claude-(sonnet|haiku)-4-5|claude-opus-4-1|claude-(sonnet|opus)-4(?!-[6-9])/, older],
  [/claude-(3|instant|v?2)/, { ...older, usualMostTokens: 4_096 }],
  [/claude-/, current],
];
/** Other models behind Anthropic's format, about which nothing is known. */
const stranger: ClaudeTraits = { ...older, usualMostTokens: 4_096 };

export const claudeTraits = (model: string): ClaudeTraits =>
  claudes.find(([name]) => name.test(model))?.[1] ?? stranger;

/** What a model behind OpenAI's format takes in Chat Completions. */
export type ChatTraits = {
  /** `temperature`, `top_p`, and the limit as `max_tokens`. */
  sampling: boolean;
  /** `top_k`, which OpenAI itself has none of. */
  topK: boolean;
  /** `reasoning_effort`: the least and the most of it. */
  effort: { least: "none" | "low"; most: "high" | "max" } | undefined;
  /** Tools only where it does not reason. */
  toolsRestReasoning: boolean;
};

/** Source: @ai-sdk/openai 4.0.118. Names that are not OpenAI's take what every host takes. */
export function chatTraits(model: string): ChatTraits {
  const name = model.slice(model.lastIndexOf("/") + 1);
  const gpt = /^gpt-(\d+)(?:\.(\d+))?(?!.*chat)/.exec(name);
  const version = Number(gpt?.[1] ?? 0) + Number(gpt?.[2] ?? 0) / 100;
  const reasons = version >= 5 || /^o\d/.test(name);
  const effort = {
    least: version > 5 ? ("none" as const) : "low",
    most: version >= 6 ? ("max" as const) : "high",
  } as const;
  return {
    sampling: !reasons,
    topK: !/^(gpt-\d|o\d|chatgpt)/.test(name),
    effort: reasons || name.startsWith("gpt-oss") ? effort : undefined,
    toolsRestReasoning: version >= 5.06,
  };
}
