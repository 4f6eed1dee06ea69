export const WorkflowsScreen = () => null;
