export const DatasetScreen = () => null;
