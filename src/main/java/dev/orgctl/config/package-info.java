/** Where settings come from: flag, environment, context, default. Opens nothing. */
package dev.orgctl.config;
