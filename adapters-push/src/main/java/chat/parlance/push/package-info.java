/** Delivers notifications: Web Push, APNs, FCM and signed webhooks. */
@NullMarked
package chat.parlance.push;

import org.jspecify.annotations.NullMarked;
