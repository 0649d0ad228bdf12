// Jest takes `testTimeout` of the whole run only; this gives each project (part) its own, in milliseconds.
jest.setTimeout(globalThis.TEST_TIMEOUT_MS);
