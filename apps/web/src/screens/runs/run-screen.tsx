export const RunScreen = () => null;
