/** Why something failed, typed by what the user can do about it. No SQL, no picocli, no exit codes. */
package dev.orgctl.problem;
