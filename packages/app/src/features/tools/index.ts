export { saveTool } from "./commands/save-tool.ts";
export { setPrice } from "./commands/set-price.ts";
export { listTools } from "./queries/tools.ts";
export { type DataClass, dataClasses, type Tool } from "./tool.ts";
