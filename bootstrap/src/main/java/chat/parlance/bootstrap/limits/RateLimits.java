package chat.parlance.bootstrap.limits;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code parlance.limits.*}: how much of what one user or one network address may ask for. Those of
 * a second allow ten times as much at once.
 *
 * @param requestsPerUser requests, and commands over WebSocket, of one user a second
 * @param requestsPerAddress requests from one address a second
 * @param signalsPerUser typing, receipts and changes of presence of one user a second
 * @param ticketsPerUser tickets of one user a second
 * @param accountsPerAddress accounts and guests from one address an hour, a tenth of them at once
 * @param wrongPasswords for one account from one address in ten minutes; see {@link BucketGuesses}
 * @param socketsPerAddress connections from one address, whatever they are for
 * @param requestTime how long a request's head may take, and how long its body may keep the server
 *     waiting beyond what its size explains
 * @param idleTime how long a connection is kept that asks for nothing
 */
@ConfigurationProperties("parlance.limits")
record RateLimits(
    @Bindable(defaultValue = "100") int requestsPerUser,
    @Bindable(defaultValue = "1000") int requestsPerAddress,
    @Bindable(defaultValue = "20") int signalsPerUser,
    @Bindable(defaultValue = "5") int ticketsPerUser,
    @Bindable(defaultValue = "1000") int accountsPerAddress,
    @Bindable(defaultValue = "10") int wrongPasswords,
    @Bindable(defaultValue = "1000") int socketsPerAddress,
    @Bindable(defaultValue = "20s") Duration requestTime,
    @Bindable(defaultValue = "75s") Duration idleTime) {}
