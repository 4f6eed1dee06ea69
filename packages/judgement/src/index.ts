export { type Principal, personBehind } from "./principal.ts";
export { permissionsOf, rolePermissions, type WorkspacePermission } from "./role-permissions.ts";
