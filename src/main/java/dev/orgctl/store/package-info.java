/**
 * The database: opening it, transactions, and every SQL statement. The only package that knows Jdbi; it knows no picocli
 * and takes no decision about who may do what.
 */
package dev.orgctl.store;
