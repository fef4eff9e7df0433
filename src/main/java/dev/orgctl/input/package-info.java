/**
 * What the user hands in: the fields of LiteLLM's bodies, and files of JSON, YAML, JSON Lines or CSV turned into checked
 * values. Knows no picocli, no SQL, no rules of authorization.
 */
package dev.orgctl.input;
