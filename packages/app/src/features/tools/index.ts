export { saveTool } from "./commands/save-tool.ts";
export { listTools } from "./queries/tools.ts";
export { type DataClass, dataClasses } from "./tool.ts";
