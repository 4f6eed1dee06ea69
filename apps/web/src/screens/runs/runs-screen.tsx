export const RunsScreen = () => null;
