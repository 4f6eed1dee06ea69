import { prepareTestServer } from "../packages/database/src/testing/index.ts";

/** One PostgreSQL for the whole test run, started by the first test that asks for a database. */
export default prepareTestServer;
