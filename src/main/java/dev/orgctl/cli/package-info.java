/**
 * What the user types: the command tree, parsing, identity, printing of errors. A command class parses, calls one service
 * method and prints; it holds no SQL, no decision about output formats, and no catch.
 */
package dev.orgctl.cli;
