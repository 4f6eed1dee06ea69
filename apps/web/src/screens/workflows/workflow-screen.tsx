export const WorkflowScreen = () => null;
