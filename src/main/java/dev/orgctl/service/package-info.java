/**
 * What the verbs do: one method is one operation of LiteLLM, authorized, in one transaction with its audit rows. Knows
 * nothing of flags, files or printing.
 */
package dev.orgctl.service;
