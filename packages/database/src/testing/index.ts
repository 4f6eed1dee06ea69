export { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { prepareTestServer } from "./test-server.ts";
