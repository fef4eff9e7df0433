/**
 * What the tests of every package stand on: a real PostgreSQL, databases in LiteLLM's schemas of today and of 2024 and in
 * orgctl's own SQLite schema, the rows they start from, and the program run in process. No test and no expectation
 * belongs here.
 */
package dev.orgctl.testing;
