export const AdminScreen = () => null;
