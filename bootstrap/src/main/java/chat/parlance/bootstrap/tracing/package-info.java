/**
 * Follows messages from who sends them to who hears of them (OpenTelemetry). Off unless asked for.
 */
@NullMarked
package chat.parlance.bootstrap.tracing;

import org.jspecify.annotations.NullMarked;
