export { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { sealUntil } from "./seal-until.ts";
export { prepareTestServer } from "./test-server.ts";
