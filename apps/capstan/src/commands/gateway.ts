import type { Command } from "commander";

export function defineGateway(program: Command): void {
  program
    .command("gateway")
    .description("Serve the gateway to models alone: OpenAI's and Anthropic's APIs below /v1")
    .addHelpText("after", examples)
    .action(async () => {
      const [{ startGateway }, { runUntilStopped }, { terminalProgress }] = await Promise.all([
        import("../processes/start-gateway.ts"),
        import("../processes/start.ts"),
        import("../terminal/progress.ts"),
      ]);
      const config = (await import("../config/environment.ts")).readEnvironment();
      await runUntilStopped((signal) => startGateway(config, { progress: terminalProgress(), signal }));
    });
}

const examples = `
Examples:
  $ OPENAI_API_KEY=… capstan gateway                    beside \`capstan serve\`; as many as you like
  $ CAPSTAN_PORT=8081 capstan gateway                   then: OPENAI_BASE_URL=http://127.0.0.1:8081/v1
  $ OPENAI_BASE_URL=http://localhost:11434/v1 CAPSTAN_MODEL=llama3.2 capstan gateway`;
