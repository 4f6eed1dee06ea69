export const DataScreen = () => null;
