/**
 * What can be typed next: one engine for the shells and the prompt, and the scripts for the shells. Nothing here prints errors,
 * asks or writes.
 */
package dev.orgctl.cli.completion;
