/** What becomes of each transport behind the proxies that stand in the field, measured. */
@NullMarked
package chat.parlance.trials.proxies;

import org.jspecify.annotations.NullMarked;
