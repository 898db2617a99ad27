/**
 * Telling people who are away what was said. {@link chat.parlance.application.push.Alerts} makes
 * slots from the log, {@link chat.parlance.application.push.Deliveries} works them off.
 */
@NullMarked
package chat.parlance.application.push;

import org.jspecify.annotations.NullMarked;
