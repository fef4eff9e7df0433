/** Everything that reaches a stream: tables, JSON, YAML, CSV, and what a terminal can show. Knows no SQL and no picocli. */
package dev.orgctl.output;
