/** What help pages are made of and how they are printed: no parsing, no commands. The man pages are the same pages in roff. */
package dev.orgctl.cli.help;
