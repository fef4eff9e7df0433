/**
 * The session: commands typed one after the other, or read from a script, in one workspace. What a command does is nobody's
 * business here: each goes the way of a one-shot run. JLine's reader is loaded by {@link dev.orgctl.cli.repl.Repl} alone.
 */
package dev.orgctl.cli.repl;
