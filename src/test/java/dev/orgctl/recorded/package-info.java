/**
 * Replays every recorded request to the real LiteLLM as an orgctl command and compares decision, status, text and changed
 * rows. The only place that knows where orgctl differs on purpose is {@code recorded/differences.json}.
 */
package dev.orgctl.recorded;
