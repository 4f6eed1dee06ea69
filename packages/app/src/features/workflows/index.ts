export { publishWorkflow } from "./commands/publish-workflow.ts";
export { describeTrigger } from "./describe-trigger.ts";
export { serveWorkflows } from "./http.ts";
export { newestVersion, newestWorkflows, publishedWorkflow } from "./queries/workflow-versions.ts";
