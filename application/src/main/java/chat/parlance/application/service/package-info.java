/**
 * The use cases: each decides by the domain's policy, writes through the log, and answers with a
 * value.
 */
@NullMarked
package chat.parlance.application.service;

import org.jspecify.annotations.NullMarked;
