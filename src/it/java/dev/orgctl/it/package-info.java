/** The packaged program in {@code target/orgctl}, as processes of their own. */
package dev.orgctl.it;
