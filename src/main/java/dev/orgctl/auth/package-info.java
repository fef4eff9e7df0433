/**
 * Who is calling and what they may do: facts in, decision out. Pure: no database, no clock, no environment. The texts and
 * statuses are LiteLLM's own, from recordings of the real proxy.
 */
package dev.orgctl.auth;
