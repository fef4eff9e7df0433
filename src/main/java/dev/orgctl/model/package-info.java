/** The things that LiteLLM knows: rows of its tables, roles, changes. No SQL, no terminal, no rules. */
package dev.orgctl.model;
