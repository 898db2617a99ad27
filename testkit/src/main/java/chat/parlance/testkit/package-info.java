/** The contract kit: what every store and every transport must prove. */
@NullMarked
package chat.parlance.testkit;

import org.jspecify.annotations.NullMarked;
