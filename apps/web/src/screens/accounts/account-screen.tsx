export const AccountScreen = () => null;
